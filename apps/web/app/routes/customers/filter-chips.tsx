import { useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Chip } from '../../components/ui/chip';
import { Link } from '../../components/ui/link';
import { useFilterText } from './describe-filter';
import { parseListSearch, toListPath, toWholeListPath } from './list-query';

/** What narrows the list now, each removable by itself. */
export function FilterChips() {
  const { t } = useTranslator();
  const text = useFilterText();
  const [parameters] = useSearchParams();
  const { search, filters } = parseListSearch(parameters);
  const chips = [
    ...(search ? [{ name: 'q', label: `“${search}”` }] : []),
    ...filters.map((filter) => ({
      name: filter.name,
      label: t('customers.filterIs', { name: t(`customers.filter.${filter.name}`), value: text(filter) }),
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-2" aria-label={t('customers.activeFilters')}>
      {chips.map(({ name, label }) => (
        <li key={name} className="min-w-0">
          <Chip
            to={toListPath(parameters, { [name]: null })}
            label={label}
            removeLabel={t('customers.removeFilter', { filter: label })}
          />
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Link
            className="link inline-flex min-h-6 items-center text-sm"
            to={toWholeListPath(parameters)}
            preventScrollReset
          >
            {t('customers.clearFilters')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
