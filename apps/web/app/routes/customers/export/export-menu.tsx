import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { sendForm } from '../../../components/command-palette/send-form';
import { useTranslator } from '../../../components/page-context';
import { Icon } from '../../../components/ui/icon';
import { Menu, MenuAction, MenuHeading, MenuLink } from '../../../components/ui/menu';
import { useToast } from '../../../components/ui/toast';
import { followTask, type FollowedTask } from '../bulk/task-store';
import type { ColumnKey } from '../column-choice';
import { EXPORT_FORMATS, MOST_DIRECT } from './formats';

interface ExportMenuProps {
  /** The list's address search, `?…`. */
  list: string;
  columns: readonly ColumnKey[];
  /** How many rows the file will have. */
  count: number;
  /** It may be more: the list is too large to be counted at once. */
  atLeast?: boolean;
  /** Only these. */
  ids?: readonly string[];
  /** Of the list not these. */
  exceptIds?: readonly string[];
}

const PATH = '/customers/export';

/** What is on the screen as a file: small ones at once, large ones as a task. */
export function ExportMenu({ list, columns, count, atLeast = false, ids, exceptIds = [] }: ExportMenuProps) {
  const { t } = useTranslator();
  const toast = useToast();
  const task = useFetcher<{ task?: FollowedTask; message?: string }>();
  const answer = task.data;
  useEffect(() => {
    if (answer?.task) followTask(answer.task);
    else if (answer?.message) toast({ text: answer.message, tone: 'bad' });
  }, [answer, toast]);
  const isLarge = atLeast || count > MOST_DIRECT;
  const fields = (format: string) => ({
    ...{ format, list, columns: columns.join() },
    ...(ids ? { id: ids.join() } : {}),
    ...(exceptIds.length > 0 ? { except: exceptIds.join() } : {}),
  });
  return (
    <Menu
      label={t('bulk.export')}
      triggerClassName="button"
      trigger={
        <>
          <Icon name="download" />
          {t('bulk.export')}
        </>
      }
    >
      <MenuHeading>
        {atLeast
          ? t('customers.atLeast.export', { count })
          : t(isLarge ? 'bulk.exportLarge' : 'bulk.exportRows', { count })}
      </MenuHeading>
      {EXPORT_FORMATS.map((format) => {
        const label = t(`bulk.format.${format}`);
        if (isLarge) {
          const make = () => task.submit(fields(format), { method: 'post', action: PATH });
          return (
            <MenuAction key={format} onChoose={make}>
              {label}
            </MenuAction>
          );
        }
        // Ids by the thousand are too long for an address.
        return ids || exceptIds.length > 0 ? (
          <MenuAction key={format} onChoose={() => sendForm(PATH, { ...fields(format), direct: 'yes' })}>
            {label}
          </MenuAction>
        ) : (
          <MenuLink key={format} href={`${PATH}?${new URLSearchParams(fields(format))}`}>
            {label}
          </MenuLink>
        );
      })}
    </Menu>
  );
}
