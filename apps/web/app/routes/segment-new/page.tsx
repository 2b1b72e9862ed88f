import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CreateSegmentDocument, ReadRuleDocument, RuleChoicesDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { SaveProblem } from '../../components/forms/save-problem';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';
import { SegmentForm } from '../segment/segment-form';
import { readSegmentValues, readSentTree, toRuleText, toSegmentErrors } from '../segment/segment-input';

export const meta = titled('segmentPages.new');

/** `?text=` is a rule to begin with, from wherever customers were being looked for. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const text = new URL(request.url).searchParams.get('text')?.trim() ?? '';
  const [choices, begun] = await Promise.all([
    api.query(RuleChoicesDocument, { withSegments: true }),
    api.query(ReadRuleDocument, { text }),
  ]);
  const reading = begun.readFilter;
  const read = reading.problems.length === 0;
  return {
    choices,
    rule: {
      text: read ? (reading.text ?? '') : text,
      filter: read ? reading.filter : null,
      sentence: read ? reading.sentence : null,
    },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const form = await request.formData();
  const values = readSegmentValues(form);
  const kind = form.get('kind') === 'STATIC' ? ('STATIC' as const) : ('DYNAMIC' as const);
  const sent = readSentTree(form);
  const written = sent ? await toRuleText(api, sent.filter) : values;
  if ('problem' in written) {
    const refused = { message: '', atField: true };
    return data({ values, kind, filter: sent?.filter, errors: { text: written.problem }, refused }, { status: 400 });
  }
  const typed = { ...values, text: written.text };
  const { data: answer, failure } = await api.mutate(CreateSegmentDocument, {
    input: {
      name: typed.name,
      description: typed.description || null,
      kind,
      ...(typed.text ? { text: typed.text } : {}),
    },
  });
  if (failure) {
    const errors = toSegmentErrors(failure);
    const refused = { message: failure.message, atField: Object.keys(errors).length > 0 };
    return data({ values: typed, kind, filter: null, errors, refused }, { status: 400 });
  }
  const { id, name } = answer.createSegment;
  return redirectWithToast(request, `/segments/${id}`, { key: 'segmentPages.created', values: { name } });
}

export default function NewSegment() {
  const { t } = useTranslator();
  const { choices, rule } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4">
      <PageHeader title={t('segmentPages.new')} back={{ to: '/segments', label: t('segments.title') }} />
      {answer ? <SaveProblem {...answer.refused} /> : null}
      <SegmentForm
        values={answer?.values ?? { name: '', description: '' }}
        rule={answer ? { text: answer.values.text, filter: answer.filter ?? null, sentence: null } : rule}
        choices={choices}
        errors={answer?.errors}
        kind={{ chosen: answer?.kind ?? 'DYNAMIC' }}
        cancelTo="/segments"
      />
    </div>
  );
}
