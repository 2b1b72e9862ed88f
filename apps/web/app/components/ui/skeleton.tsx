import { useTranslator } from '../page-context';

/** A grey shape with the size of what will stand there, so that nothing moves when it comes. Sized by its classes. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`skeleton ${className}`} />;
}

const WIDTHS = ['w-11/12', 'w-full', 'w-4/5', 'w-3/5', 'w-10/12'] as const;

export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <Waiting className="flex flex-col gap-2.5 py-1">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={`h-3.5 ${WIDTHS[line % WIDTHS.length]}`} />
      ))}
    </Waiting>
  );
}

export function SkeletonCard({ className = 'h-40' }: { className?: string }) {
  return (
    <Waiting className={`card flex flex-col gap-3 p-4 ${className}`}>
      <Skeleton className="h-4 w-32" />
      <Skeleton className="min-h-0 w-full flex-1" />
    </Waiting>
  );
}

/** As tall as a table of that many rows. */
export function SkeletonTable({ rows = 10, columns = 6 }: { rows?: number; columns?: number }) {
  return (
    <Waiting className="flex flex-col divide-y divide-line">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <span key={row} className="flex h-11 items-center gap-6 px-4">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              key={column}
              className={`h-3.5 flex-1 ${row === 0 ? 'opacity-60' : ''} ${column > 2 ? 'max-md:hidden' : ''}`}
            />
          ))}
        </span>
      ))}
    </Waiting>
  );
}

function Waiting({ className, children }: { className: string; children: React.ReactNode }) {
  const { t } = useTranslator();
  return (
    <div className={className} role="status" aria-busy="true">
      <span className="sr-only">{t('ui.loading')}</span>
      {children}
    </div>
  );
}
