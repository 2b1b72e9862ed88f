import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import type { CustomerFilter } from '@clientele/graphql';
import { RuleChoicesDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { FilterBuilder } from '../../components/filter-builder/filter-builder';
import { useMay, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';
import { SidePanel } from '../../components/ui/side-panel';
import { isBadRequest } from './bad-request';
import { LONGEST_RULE, parseListSearch, toListPath } from './list-query';
import { printRule, readRule } from './rule';

export const meta = titled('views.rule');

const FORM = 'customer-rule';

export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  const { where } = parseListSearch(new URL(request.url).searchParams);
  const [choices, rule] = await Promise.all([
    api.query(RuleChoicesDocument, { withSegments: may('segments:view') }),
    readRule(api, where),
  ]);
  return {
    choices: {
      staff: choices.staff,
      known: choices.filterChoices,
      segments: choices.segments ?? [],
      customFields: choices.customFields,
    },
    rule: { text: rule?.text ?? '', filter: rule?.filter ?? null, sentence: rule?.sentence ?? null },
    problem: rule?.problems[0]?.message,
  };
}

/** Takes the rule over into the list's address, as text. */
export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { searchParams } = new URL(request.url);
  const form = await request.formData();
  const tree = String(form.get('filter') ?? '');
  const typed = String(form.get('text') ?? '').trim();
  const text = (tree ? await printTree(tree, (filter) => printRule(api, filter)) : undefined) ?? typed;
  const rule = await readRule(api, text || undefined).catch((refusal: unknown) => {
    if (!isBadRequest(refusal)) throw refusal;
    return { text, problems: [{ message: (refusal.data as { message?: string } | null)?.message ?? '' }] };
  });
  const problem = rule?.problems[0]?.message;
  if (problem !== undefined) return data({ text, problem, tooLong: false }, { status: 400 });
  const written = rule?.text ?? '';
  // An address has no room for it; a segment has.
  if (written.length > LONGEST_RULE) return data({ text, problem: undefined, tooLong: true }, { status: 400 });
  return redirect(toListPath(searchParams, { where: written || null }));
}

async function printTree(
  json: string,
  print: (filter: CustomerFilter) => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    const filter = JSON.parse(json) as CustomerFilter | null;
    return filter ? await print(filter) : undefined;
  } catch (problem) {
    // The text beside it says the same, or says what is wrong.
    if (problem instanceof SyntaxError || isBadRequest(problem)) return undefined;
    throw problem;
  }
}

/** A rule of any kind over the list it narrows: put together, or written. */
export default function RulePanel() {
  const { t } = useTranslator();
  const may = useMay();
  const { choices, rule, problem } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const busy = useNavigation().formData?.has('text') ?? false;
  const error = answer?.tooLong ? t('views.ruleTooLong') : (answer?.problem ?? problem);
  return (
    <SidePanel
      title={t('views.rule')}
      size="large"
      closeTo={toListPath(parameters, {})}
      footer={
        <>
          <Button kind="primary" form={FORM} busy={busy}>
            {t('views.applyRule')}
          </Button>
          {may('segments:manage') && rule.sentence ? (
            <LinkButton to={`/segments/new?${new URLSearchParams({ text: rule.text })}`} icon="users">
              {t('views.toSegment')}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <Form id={FORM} method="post" action={`?${parameters}`} preventScrollReset className="flex flex-col gap-4">
        <p className="text-muted">{t('views.ruleHint')}</p>
        <FilterBuilder
          initial={answer ? { text: answer.text, filter: null, sentence: null } : rule}
          choices={choices}
          error={error}
        />
      </Form>
    </SidePanel>
  );
}
