import { useFetcher, useRouteLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslator } from '../../../components/page-context';
import { Button } from '../../../components/ui/button';
import { Dialog } from '../../../components/ui/dialog';
import { Notice } from '../../../components/ui/notice';
import type { loader as choicesLoader } from '../choices';
import type { loader as overviewLoader } from '../layout';
import type { startBulkChange } from './bulk-action';
import type { ChangeKind } from './change';
import { ChangeField, listOwnLists } from './change-field';
import { followTask, type FollowedTask } from './task-store';

interface ChangeDialogProps {
  kind: ChangeKind;
  count: number;
  /** There may be more: the list is too large to be counted at once. */
  atLeast: boolean;
  /** Of all that the list has, `ids` are left out. */
  target: { list: string; all: boolean; ids: readonly string[] };
  onClose: () => void;
  onStarted: () => void;
}

/** Asks for the one value of a change, and starts it. */
export function ChangeDialog({ kind, count, atLeast, target, onClose, onStarted }: ChangeDialogProps) {
  const { t } = useTranslator();
  const choices = useFetcher<typeof choicesLoader>();
  const change = useFetcher<typeof startBulkChange>();
  const staff = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.staff ?? [];
  const { load } = choices;
  useEffect(() => load('/customers/choices'), [load]);
  const answer = change.data as { task?: FollowedTask; refused?: string; message?: string } | undefined;
  const task = answer?.task;
  useEffect(() => {
    if (!task) return;
    followTask(task);
    onStarted();
    // The dialog is gone with it: it happens once.
  }, [task]);
  const isOfList = kind === 'addToSegmentId' || kind === 'removeFromSegmentId';
  const noList = isOfList && choices.data !== undefined && listOwnLists(choices.data).length === 0;
  return (
    <Dialog title={t(`bulk.do.${kind}`)} onClose={onClose}>
      <p className="text-muted">{t(atLeast ? 'customers.atLeast.applies' : 'bulk.applies', { count })}</p>
      {answer?.refused ? <Notice tone="bad">{answer.message ?? t('bulk.nothing')}</Notice> : null}
      <change.Form method="post" action="/customers/bulk" className="flex flex-col gap-4">
        <input type="hidden" name="change" value={kind} />
        <input type="hidden" name="script" value="yes" />
        <input type="hidden" name="list" value={target.list} />
        <input type="hidden" name="all" value={target.all ? 'yes' : ''} />
        <input type="hidden" name="id" value={target.ids.join()} />
        {noList ? <p>{t('bulk.noList')}</p> : <ChangeField kind={kind} choices={choices.data} staff={staff} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button type="button" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {noList ? null : (
            <Button kind={kind === 'delete' ? 'danger' : 'primary'} busy={change.state !== 'idle'}>
              {t(`bulk.do.${kind}`)}
            </Button>
          )}
        </div>
      </change.Form>
    </Dialog>
  );
}
