import { useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import { Link } from '../../components/ui/link';

interface Neighbour {
  cursor: string;
  node: { id: string; name: string };
}

interface NeighboursProps {
  list: string | null;
  next: Neighbour | null;
  previous: Neighbour | null;
}

/** Back to the list one came from, and to the customers beside this one in it. */
export function Neighbours({ list, next, previous }: NeighboursProps) {
  const { t } = useTranslator();
  const kept = list?.startsWith('?') ? list : '';
  const addressOf = ({ cursor, node }: Neighbour) =>
    `/customers/${node.id}?${new URLSearchParams({ ...(kept ? { list: kept } : {}), at: cursor })}`;
  const link = 'button max-w-48 sm:max-w-64';
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Link className="link inline-flex min-h-9 items-center gap-1" to={`/customers${kept}`}>
        <Icon name="chevron-left" />
        {t('customer.back')}
      </Link>
      {next || previous ? (
        <nav aria-label={t('customer.neighbours')} className="flex min-w-0 gap-2">
          {previous ? (
            <Link className={link} rel="prev" to={addressOf(previous)} title={previous.node.name}>
              <Icon name="chevron-left" />
              <span className="sr-only">{t('customer.previous')}</span>
              <span className="truncate max-sm:sr-only" dir="auto">
                {previous.node.name}
              </span>
            </Link>
          ) : null}
          {next ? (
            <Link className={link} rel="next" to={addressOf(next)} title={next.node.name}>
              <span className="sr-only">{t('customer.next')}</span>
              <span className="truncate max-sm:sr-only" dir="auto">
                {next.node.name}
              </span>
              <Icon name="chevron-right" />
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
