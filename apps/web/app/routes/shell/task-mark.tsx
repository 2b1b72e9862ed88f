import { useTranslator } from '../../components/page-context';

const MOST_SHOWN = 9;

/** How many tasks are under way, at the corner of the icon it follows. */
export function TaskMark({ count }: { count: number }) {
  const { t } = useTranslator();
  if (count === 0) return null;
  return (
    <span className="shell-running" data-running={count}>
      <span aria-hidden="true">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t('shell.running', { count })}</span>
    </span>
  );
}
