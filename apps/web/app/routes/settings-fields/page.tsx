import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { CustomFieldsInUseDocument, MoveCustomFieldDocument } from '@clientele/graphql';
import { useEffect, useRef } from 'react';
import { requireAccess } from '../../.server/access';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Card } from '../../components/ui/card';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { FieldItem, type ListedField } from './field-item';

export const meta = titled('customFields.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  return api.query(CustomFieldsInUseDocument, {});
}

/** Puts a field at another place of the order. */
export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'settings:manage');
  const form = await request.formData();
  const [id, position] = [String(form.get('id') ?? ''), Number(form.get('position'))];
  const { data: answer, failure } = await api.mutate(MoveCustomFieldDocument, {
    id,
    position: Number.isSafeInteger(position) ? Math.max(0, position) : 0,
  });
  if (failure) return data({ message: failure.message }, { status: 400 });
  const at = answer.moveCustomField.findIndex((field) => field.id === id);
  return data({ label: answer.moveCustomField[at]?.label ?? '', place: at + 1 });
}

/** The business's own fields in their order. */
export default function Fields() {
  const { t } = useTranslator();
  const { customFields } = useLoaderData<typeof loader>();
  const mover = useFetcher<typeof action>();
  const sent = useActionData<typeof action>();
  const answer = mover.data ?? sent;
  const fields = reorder(customFields, mover.formData);
  const pressed = useRef<HTMLButtonElement | null>(null);
  const order = fields.map(({ id }) => id).join();
  useEffect(() => {
    // The one that changed its place in the document has lost the focus.
    if (document.activeElement === document.body) pressed.current?.focus();
  }, [order]);
  const add = (
    <LinkButton to="/settings/fields/new" kind="primary" icon="plus">
      {t('customFields.new')}
    </LinkButton>
  );
  if (fields.length === 0) {
    return (
      <Card>
        <h2 className="sr-only">{t('customFields.title')}</h2>
        <EmptyState icon="note" title={t('customFields.none')} text={t('customFields.text')} actions={add} />
      </Card>
    );
  }
  return (
    <>
      {answer && 'message' in answer ? <Notice tone="bad">{answer.message}</Notice> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-prose min-w-0 flex-1 basis-72 text-muted">{t('customFields.text')}</p>
        {add}
      </div>
      <Card>
        <h2 className="sr-only">{t('customFields.title')}</h2>
        <ol className="flex flex-col divide-y divide-line">
          {fields.map((field, at) => (
            <FieldItem
              key={field.id}
              field={field}
              at={at}
              last={fields.length - 1}
              Mover={mover.Form}
              onPress={(button) => (pressed.current = button)}
            />
          ))}
        </ol>
      </Card>
      <p role="status" className="sr-only">
        {answer && 'place' in answer ? t('customFields.moved', answer) : ''}
      </p>
    </>
  );
}

/** The order as it will be when the move that is on its way has arrived. */
function reorder(fields: readonly ListedField[], moving: FormData | undefined): readonly ListedField[] {
  const moved = fields.find(({ id }) => id === moving?.get('id'));
  if (!moved) return fields;
  const next = fields.filter((field) => field !== moved);
  next.splice(Number(moving?.get('position')), 0, moved);
  return next;
}
