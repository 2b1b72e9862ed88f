import { useTranslator } from '../../components/page-context';
import { EmptyState } from '../../components/ui/empty-state';
import { LinkButton } from '../../components/ui/link';
import { SkeletonCard, SkeletonTable, SkeletonText } from '../../components/ui/skeleton';
import type { Samples } from './samples';
import { Specimen } from './specimen';

/** Nothing there, and not there yet. */
export function StateParts({ samples }: { samples: Samples }) {
  const { t } = useTranslator();
  return (
    <>
      <Specimen title={t('design.empty')} wide>
        <div className="grid gap-4 md:grid-cols-2">
          <div className="card">
            <EmptyState
              icon="users"
              title={t('design.empty')}
              text={t('design.sentence')}
              actions={
                <LinkButton to="/design" kind="primary" icon="plus">
                  {t('design.first')}
                </LinkButton>
              }
            />
          </div>
          <div className="card">
            <EmptyState small title={t('design.empty')} text={samples.code} />
          </div>
        </div>
      </Specimen>
      <Specimen title={t('ui.loading')} wide>
        <div className="grid gap-4 md:grid-cols-2">
          <SkeletonCard className="h-48" />
          <div className="card p-4">
            <SkeletonText lines={5} />
          </div>
        </div>
        <div className="card">
          <SkeletonTable rows={3} columns={5} />
        </div>
      </Specimen>
    </>
  );
}
