import { useRouteLoaderData, useSearchParams } from '@remix-run/react';
import { useMay, useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import { LinkButton } from '../../components/ui/link';
import { Menu, MenuLink, MenuSeparator } from '../../components/ui/menu';
import type { ColumnKey } from './column-choice';
import { ExportMenu } from './export/export-menu';
import type { loader as overviewLoader } from './layout';
import { toKeptSearch } from './list-query';
import type { ListTotal } from './total';
import { VIEW } from './view-address';

/** What a list can be made into: a view, other columns, a file, a rule. */
export function ListTools({ columns, total }: { columns: readonly ColumnKey[]; total: ListTotal }) {
  const { t } = useTranslator();
  const may = useMay();
  const [parameters] = useSearchParams();
  const list = toKeptSearch(parameters);
  return (
    <div className="ms-auto flex flex-wrap gap-2">
      <ViewsMenu list={list} chosen={parameters.get(VIEW)} />
      <LinkButton to={`/customers/rule${list}`} icon="filter" preventScrollReset>
        {t('views.rule')}
      </LinkButton>
      <LinkButton to={`/customers/columns${list}`} icon="panel" preventScrollReset>
        {t('views.columns')}
      </LinkButton>
      {may('customers:export') && total.count > 0 ? (
        <ExportMenu list={list} columns={columns} count={total.count} atLeast={!total.exact} />
      ) : null}
    </div>
  );
}

function ViewsMenu({ list, chosen }: { list: string; chosen: string | null }) {
  const { t } = useTranslator();
  const views = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.views ?? [];
  const current = views.find(({ id }) => id === chosen);
  return (
    <Menu
      label={t('views.title')}
      triggerClassName="button max-w-56"
      trigger={
        <>
          <Icon name="star" />
          <span className="truncate">{current?.name ?? t('views.title')}</span>
        </>
      }
    >
      <MenuLink to={`/customers?${VIEW}=all`}>{t('views.all')}</MenuLink>
      {views.map(({ id, name, isDefault, mine, ownerName }) => (
        <MenuLink
          key={id}
          to={`/customers/views/${id}`}
          icon={isDefault ? 'star' : 'users'}
          detail={mine ? undefined : ownerName}
        >
          {name}
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuLink to={`/customers/views${list}`} icon="edit">
        {t('views.manage')}
      </MenuLink>
    </Menu>
  );
}
