import { useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { LinkButton } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { toKeptSearch, toListPath } from './list-query';

/** What is wrong with the rule of the address, which the list was read without. */
export function RuleProblems({ rule }: { rule: { text: string; problems: readonly { message: string }[] } }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  return (
    <Notice tone="warn" title={t('views.ruleUnread')}>
      <p className="font-mono text-sm wrap-anywhere">{rule.text}</p>
      <p>{rule.problems[0]?.message}</p>
      <p className="flex flex-wrap gap-2 pt-2">
        <LinkButton size="small" icon="edit" to={`/customers/rule${toKeptSearch(parameters)}`} preventScrollReset>
          {t('views.mendRule')}
        </LinkButton>
        <LinkButton size="small" to={toListPath(parameters, { where: null })} preventScrollReset>
          {t('views.dropRule')}
        </LinkButton>
      </p>
    </Notice>
  );
}
