import { Form } from '@remix-run/react';
import { lazy, Suspense, useState } from 'react';
import { useMay, useTenant, useTranslator } from '../../../components/page-context';
import { Button } from '../../../components/ui/button';
import { Icon, type IconName } from '../../../components/ui/icon';
import { Menu, MenuAction, MenuSeparator } from '../../../components/ui/menu';
import type { ColumnKey } from '../column-choice';
import { ExportMenu } from '../export/export-menu';
import { listChangeKinds, type ChangeKind } from './change';
import type { ListTotal } from '../total';
import { SELECTION_FORM } from './select-box';
import { countTicked, useSelection, type SelectionStore } from './selection';

// Most visits change nothing: the dialog comes with the first choice.
const ChangeDialog = lazy(async () => ({ default: (await import('./change-dialog')).ChangeDialog }));

const ICONS: Record<ChangeKind, IconName> = {
  status: 'check',
  type: 'user',
  zone: 'building',
  accountManagerId: 'users',
  technicianId: 'jobs',
  addTags: 'tag',
  removeTags: 'tag',
  addToSegmentId: 'plus',
  removeFromSegmentId: 'close',
  delete: 'trash',
};

interface BulkBarProps {
  store: SelectionStore;
  /** How many the list has. */
  total: ListTotal;
  list: string;
  columns: readonly ColumnKey[];
}

/** What can be done with those ticked; there while some are. */
export function BulkBar({ store, total, list, columns }: BulkBarProps) {
  const { t } = useTranslator();
  const may = useMay();
  const { vertical } = useTenant();
  const selection = useSelection(store);
  const [kind, setKind] = useState<ChangeKind>();
  const { all, ids } = selection;
  const atLeast = all && !total.exact;
  const count = Math.max(countTicked(selection, total.count), atLeast ? 1 : 0);
  if (count === 0) return null;
  const kinds = listChangeKinds(may, vertical);
  return (
    <section
      aria-label={t('bulk.bar')}
      className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-10 m-2 flex flex-wrap items-center gap-2 rounded-card border border-line bg-float p-2 ps-4 shadow-float md:bottom-3"
    >
      <p role="status" className="font-medium tabular-nums">
        {t(atLeast ? 'customers.atLeast.selected' : 'bulk.selected', { count })}
      </p>
      {!all && (count < total.count || !total.exact) ? (
        <Button type="button" kind="quiet" size="small" onClick={() => store.tickAll()}>
          {t(total.exact ? 'bulk.selectAll' : 'customers.atLeast.selectAll', { count: total.count })}
        </Button>
      ) : null}
      <Button type="button" kind="quiet" size="small" icon="close" onClick={() => store.clear()}>
        {t('bulk.clear')}
      </Button>
      <span className="ms-auto flex flex-wrap gap-2">
        {may('customers:export') ? (
          <ExportMenu
            list={list}
            columns={columns}
            count={count}
            atLeast={atLeast}
            {...(all ? { exceptIds: [...ids] } : { ids: [...ids] })}
          />
        ) : null}
        {kinds.length > 0 ? (
          <Menu
            label={t('bulk.change')}
            triggerClassName="button"
            trigger={
              <>
                <Icon name="edit" />
                {t('bulk.change')}
              </>
            }
          >
            {kinds.map((each) => (
              <span key={each} className="contents">
                {each === 'delete' ? <MenuSeparator /> : null}
                <MenuAction
                  icon={ICONS[each]}
                  {...(each === 'delete' ? { tone: 'bad' as const } : {})}
                  onChoose={() => setKind(each)}
                >
                  {t(`bulk.do.${each}`)}
                </MenuAction>
              </span>
            ))}
          </Menu>
        ) : null}
      </span>
      {kind ? (
        <Suspense fallback={null}>
          <ChangeDialog
            kind={kind}
            count={count}
            atLeast={atLeast}
            target={{ list, all, ids: [...ids] }}
            onClose={() => setKind(undefined)}
            onStarted={() => {
              setKind(undefined);
              store.clear();
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

/** The form that the ticks of the rows belong to; without script its button leads to a page of changes. */
export function SelectionForm({ list }: { list: string }) {
  const { t } = useTranslator();
  const may = useMay();
  return (
    <Form id={SELECTION_FORM} method="get" action="/customers/bulk">
      <input type="hidden" name="list" value={list} readOnly />
      {may('customers:bulk_update') ? (
        <noscript>
          <Button className="m-4">{t('bulk.changeTicked')}</Button>
        </noscript>
      ) : null}
    </Form>
  );
}
