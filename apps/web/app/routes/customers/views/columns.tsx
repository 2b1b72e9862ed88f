import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { ListColumnsDocument, SaveListColumnsDocument } from '@clientele/graphql';
import type { Vertical } from '@clientele/locale';
import { useState } from 'react';
import { requireAccess } from '../../../.server/access';
import { redirectWithToast } from '../../../.server/toast';
import { isCustomName } from '../../../components/custom-fields/custom-field';
import { MoveButton } from '../../../components/forms/row-button';
import { useTenant, useTranslator } from '../../../components/page-context';
import { pickChoice } from '../../../components/search';
import { titled } from '../../../components/title';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { SidePanel } from '../../../components/ui/side-panel';
import {
  COLUMN_KEYS,
  COLUMNS_PREFERENCE,
  PRESETS,
  readColumns,
  readKeptColumns,
  withoutGone,
  type ColumnKey,
} from '../column-choice';
import { toListPath } from '../list-query';
import { useColumnLabel } from '../use-column-labels';
import { useCustomFields } from '../use-custom-fields';

export const meta = titled('views.columns');

const VERTICALS = ['RETAIL', 'APPOINTMENTS', 'FIELD_SERVICE'] as const satisfies readonly Vertical[];
const FORM = 'customer-columns';

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  return api.query(ListColumnsDocument, { key: COLUMNS_PREFERENCE });
}

/** Keeps a person's columns for a kind of business, beside those for other kinds. */
export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const form = await request.formData();
  const vertical = pickChoice(VERTICALS, String(form.get('vertical') ?? '')) ?? 'RETAIL';
  const usual = form.get('intent') === 'usual';
  const columns = usual ? undefined : readColumns(form.getAll('column'));
  const { preference } = await api.query(ListColumnsDocument, { key: COLUMNS_PREFERENCE });
  const { [vertical]: _before, ...others } = (preference ?? {}) as Partial<Record<Vertical, unknown>>;
  const value = columns ? { ...others, [vertical]: columns } : others;
  const kept = Object.keys(value).length > 0 ? value : null;
  const { failure } = await api.mutate(SaveListColumnsDocument, { key: COLUMNS_PREFERENCE, value: kept });
  if (failure) return data({ message: failure.message }, { status: 400 });
  const list = toListPath(new URL(request.url).searchParams, { columns: null });
  return redirectWithToast(request, list, { key: 'views.columnsSaved' });
}

/** Which columns the list has, and in which order. */
export default function Columns() {
  const { t } = useTranslator();
  const { vertical } = useTenant();
  const { preference } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const fields = useCustomFields();
  const chosen = readColumns(parameters.get('columns')) ?? readKeptColumns(preference, vertical) ?? PRESETS[vertical];
  const shown = withoutGone(chosen, fields);
  const [order, setOrder] = useState<readonly ColumnKey[]>(() => [
    ...shown,
    ...[...COLUMN_KEYS, ...fields.map(({ name }) => name).filter(isCustomName)].filter((key) => !shown.includes(key)),
  ]);
  const labelOf = useColumnLabel();
  const move = (key: ColumnKey, by: number) => setOrder((before) => moveBy(before, key, by));
  return (
    <SidePanel
      title={t('views.columns')}
      closeTo={toListPath(parameters, {})}
      footer={
        <>
          <Button kind="primary" form={FORM}>
            {t('common.save')}
          </Button>
          <Button form={FORM} name="intent" value="usual">
            {t('views.usualColumns')}
          </Button>
        </>
      }
    >
      {answer && 'message' in answer ? <Notice tone="bad">{answer.message}</Notice> : null}
      <Form id={FORM} method="post" action={`?${parameters}`} preventScrollReset>
        <input type="hidden" name="vertical" value={vertical} />
        <p className="pb-3 text-muted">{t('views.columnsHint')}</p>
        <ol className="flex flex-col divide-y divide-line">
          {order.map((key, position) => (
            <li key={key} className="flex min-h-11 items-center gap-2">
              <label className="flex min-h-11 min-w-0 flex-1 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-4.5 accent-accent"
                  name="column"
                  value={key}
                  defaultChecked={shown.includes(key)}
                  disabled={key === 'name'}
                />
                <span className="min-w-0 wrap-anywhere">{labelOf(key)}</span>
              </label>
              {key === 'name' ? null : (
                <span className="needs-script flex">
                  <MoveButton
                    label={t('views.up', { column: labelOf(key) })}
                    way="up"
                    disabled={position <= 1}
                    onMove={() => move(key, -1)}
                  />
                  <MoveButton
                    label={t('views.down', { column: labelOf(key) })}
                    way="down"
                    disabled={position === order.length - 1}
                    onMove={() => move(key, 1)}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      </Form>
    </SidePanel>
  );
}

function moveBy(order: readonly ColumnKey[], key: ColumnKey, by: number): ColumnKey[] {
  const from = order.indexOf(key);
  const next = order.filter((each) => each !== key);
  next.splice(from + by, 0, key);
  return next;
}
