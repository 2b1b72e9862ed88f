import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { RuleChoicesDocument, SegmentToEditDocument, UpdateSegmentDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { applyPicks, decideSide, isContested, mergeVersions, readVersion } from '../../components/forms/picks';
import { SaveProblem } from '../../components/forms/save-problem';
import { VersionConflict } from '../../components/forms/version-conflict';
import { useTranslator } from '../../components/page-context';
import { toTitle } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';
import { None } from '../../components/ui/values';
import { SegmentForm } from '../segment/segment-form';
import {
  readSegmentValues,
  readSentTree,
  SEGMENT_FIELDS,
  toRuleText,
  toSegmentErrors,
  type SegmentValues,
} from '../segment/segment-input';
import { isOwn } from '../segments/segment-paths';

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  toTitle(matches, ({ t }) => t('segmentPages.editTitle', { name: page?.segment.name ?? '' }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const id = params.id ?? '';
  const [{ segment }, choices] = await Promise.all([
    api.query(SegmentToEditDocument, { id }),
    api.query(RuleChoicesDocument, { withSegments: true }),
  ]);
  if (!segment || !isOwn(segment)) throw data(null, { status: 404 });
  // A segment of itself is no rule.
  const segments = choices.segments?.filter((other) => other.id !== segment.id) ?? [];
  return { segment, choices: { ...choices, segments } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'segments:manage');
  const id = params.id ?? '';
  const form = await request.formData();
  const version = Number(form.get('version'));
  const base = readVersion(form, 'base');
  const sent = form.get('pick.text') === 'theirs' ? undefined : readSentTree(form);
  const values = applyPicks(form, readSegmentValues(form));
  const written = sent ? await toRuleText(api, sent.filter) : values;
  if ('problem' in written) {
    const refused = { message: '', atField: true };
    const errors = { text: written.problem };
    return data({ version, base, values, filter: sent?.filter, errors, refused, stale: undefined }, { status: 400 });
  }
  const typed = { ...values, text: written.text };
  const { failure } = await api.mutate(UpdateSegmentDocument, {
    input: {
      id,
      version,
      name: typed.name,
      description: typed.description || null,
      // Left alone, the rule is not worked out again.
      ...(form.get('kind') === 'STATIC' || typed.text === base['text'] ? {} : { text: typed.text }),
    },
  });
  if (!failure) {
    const saved = { key: 'segmentPages.saved', values: { name: typed.name } } as const;
    return redirectWithToast(request, `/segments/${id}`, saved);
  }
  const { stale, message } = failure;
  const errors = stale ? {} : toSegmentErrors(failure);
  const refused = { message, atField: Object.keys(errors).length > 0 };
  const answer = { version, base, values: typed, filter: null, errors, refused, stale };
  return data(answer, { status: stale ? 409 : 400 });
}

/** A refused save does not load again by itself; a conflict must, to show what the other person saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || (defaultShouldRevalidate && actionStatus !== 400);

export default function EditSegment() {
  const { t } = useTranslator();
  const { segment, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { stale } = answer ?? {};
  const saved: SegmentValues = {
    name: segment.name,
    description: segment.description ?? '',
    text: segment.kind === 'STATIC' ? '' : segment.text,
  };
  // Only who has been shown the other's version may save over it.
  const edited = answer && !stale ? answer : { version: segment.version, base: saved };
  const values = !answer
    ? saved
    : stale
      ? mergeVersions(SEGMENT_FIELDS, { typed: answer.values, saved, base: answer.base })
      : answer.values;
  const read = values.text === saved.text && segment.problems.length === 0;
  const rule = read
    ? { text: saved.text, filter: segment.filter, sentence: segment.sentence }
    : { text: values.text, filter: answer?.filter ?? null, sentence: null };
  const page = `/segments/${segment.id}`;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4">
      <PageHeader
        title={t('segmentPages.editTitle', { name: segment.name })}
        back={{ to: page, label: segment.name }}
      />
      {answer && !stale ? <SaveProblem {...answer.refused} /> : null}
      <SegmentForm
        key={stale ? segment.version : 'form'}
        values={values}
        rule={answer?.filter ? { ...rule, filter: answer.filter, sentence: null } : rule}
        choices={choices}
        errors={answer?.errors}
        kind={segment.kind === 'STATIC' ? 'STATIC' : 'DYNAMIC'}
        cancelTo={page}
      >
        <input type="hidden" name="version" value={edited.version ?? ''} readOnly />
        <input type="hidden" name="base" value={JSON.stringify(edited.base)} readOnly />
        <input type="hidden" name="kind" value={segment.kind} readOnly />
        {answer && stale ? (
          <SegmentConflict typed={answer.values} saved={saved} base={answer.base} updatedBy={stale.updatedBy} />
        ) : null}
      </SegmentForm>
    </div>
  );
}

interface SegmentConflictProps {
  typed: SegmentValues;
  saved: SegmentValues;
  base: Partial<Record<string, string>>;
  updatedBy: string | undefined;
}

function SegmentConflict({ typed, saved, base, updatedBy }: SegmentConflictProps) {
  const { t } = useTranslator();
  const labels = { name: 'segmentPages.name', description: 'segmentPages.description', text: 'builder.text' } as const;
  const version = (text: string) => ({ text, shown: text || <None /> });
  return (
    <VersionConflict
      saved={saved}
      text={updatedBy ? t('segmentPages.conflictBy', { name: updatedBy }) : t('segmentPages.conflictBySomebody')}
      fields={SEGMENT_FIELDS.filter((field) => typed[field] !== saved[field]).map((field) => ({
        name: field,
        label: t(labels[field]),
        theirs: version(saved[field]),
        mine: version(typed[field]),
        side: decideSide(field, { typed, base }),
        both: isContested(field, { typed, saved, base }),
      }))}
    />
  );
}
