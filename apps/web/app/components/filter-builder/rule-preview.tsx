import { useTranslator } from '../page-context';
import { Link } from '../ui/link';
import { MoneyValue } from '../ui/values';
import type { Preview } from './use-rule';

/** How many customers the rule means at this moment, what they have spent, and who they are for example. */
export function RulePreviewBox({ preview }: { preview: Preview }) {
  const { t } = useTranslator();
  const { found, state } = preview;
  return (
    <section aria-label={t('builder.preview')} className="card flex flex-col gap-1 p-4" data-preview={state}>
      <p role="status" className={`text-lg font-semibold tabular-nums ${state === 'counted' ? '' : 'text-muted'}`}>
        {state === 'failed'
          ? t('builder.notCounted')
          : found
            ? t(found.exact ? 'builder.count' : 'builder.countAtLeast', { count: found.count })
            : t(state === 'counting' ? 'builder.counting' : 'builder.noCount')}
      </p>
      {found && state !== 'failed' ? (
        <div className={`flex flex-col gap-1 text-sm ${state === 'counted' ? '' : 'text-muted'}`}>
          <p>
            {t('builder.spent')} <MoneyValue value={found.totalLifetimeValue} />
          </p>
          {found.exact ? null : <p className="text-muted">{t('builder.capped')}</p>}
          {found.sample.length > 0 ? (
            <ul aria-label={t('builder.sample')} className="flex flex-wrap gap-x-3 gap-y-1">
              {found.sample.map(({ id, name }) => (
                <li key={id} className="min-w-0 max-w-full">
                  <Link
                    className="inline-flex min-h-6 max-w-full items-center truncate underline"
                    to={`/customers/${id}`}
                    target="_blank"
                    dir="auto"
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
