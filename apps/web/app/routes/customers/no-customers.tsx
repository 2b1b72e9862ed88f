import { useSearchParams } from '@remix-run/react';
import { useMay, useRootData, useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { toWholeListPath } from './list-query';

/** Where rows would stand: why there are none, and what to do about it. */
export function NoCustomers({ narrowed }: { narrowed: boolean }) {
  const { t } = useTranslator();
  const may = useMay();
  const { viewer } = useRootData();
  const [parameters] = useSearchParams();
  if (narrowed) {
    return (
      <EmptyState
        icon="search"
        title={t('customers.nothingFound')}
        text={t('customers.nothingFoundHint')}
        actions={<LinkButton to={toWholeListPath(parameters)}>{t('customers.clear')}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      icon="users"
      title={t('customers.emptyTitle')}
      text={t(viewer?.scope === 'ASSIGNED' ? 'customers.emptyAssigned' : 'customers.empty')}
      actions={
        may('customers:create') ? (
          <>
            <LinkButton to="/customers/new" kind="primary" icon="user-plus">
              {t('customers.new')}
            </LinkButton>
            <LinkButton to="/start">{t('customers.otherStarts')}</LinkButton>
          </>
        ) : null
      }
    />
  );
}
