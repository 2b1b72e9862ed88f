import { useRouteError, useSearchParams } from '@remix-run/react';
import { toFailureKind } from '../../components/failure-page';
import { useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { SidePanel } from '../../components/ui/side-panel';
import { toKeptSearch } from '../customers/list-query';

/** In the panel's place, so that the list beside it stays usable. */
export function PeekFailure() {
  const { t } = useTranslator();
  const kind = toFailureKind(useRouteError());
  const [parameters] = useSearchParams();
  const closeTo = `/customers${toKeptSearch(parameters)}`;
  return (
    <SidePanel title={t(`failures.${kind}.title`)} closeTo={closeTo}>
      <EmptyState
        icon="warning"
        title={kind === 'notFound' ? t('customerPeek.notThere') : t(`failures.${kind}.title`)}
        actions={
          <LinkButton to={closeTo} preventScrollReset>
            {t('customerPeek.close')}
          </LinkButton>
        }
      />
    </SidePanel>
  );
}
