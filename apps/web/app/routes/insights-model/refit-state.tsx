import type { TaskProgressFragment } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { Link } from '../../components/ui/link';
import { Notice } from '../../components/ui/notice';
import { useLiveTasks } from '../tasks/use-live-tasks';

/** That the model is being fitted anew; when that ends, the page asks for what came of it. */
export function RefitState({ refit }: { refit: TaskProgressFragment }) {
  const { t } = useTranslator();
  useLiveTasks([refit]);
  return (
    <Notice tone="info" title={t('insightPages.model.refitting')}>
      <progress className="h-2 w-full accent-accent" aria-label={t('insightPages.model.refitting')} />
      <p>
        {t('insightPages.model.refittingText')}{' '}
        <Link to="/tasks" className="link inline-block min-h-6">
          {t('insightPages.model.refitTask')}
        </Link>
      </p>
    </Notice>
  );
}
