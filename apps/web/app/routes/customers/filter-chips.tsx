import { Link, useSearchParams } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useTranslator } from '../../components/page-context';
import { toSearch } from '../../components/search';
import { parseListSearch } from './list-query';

/** What narrows the list now, each removable by itself. */
export function FilterChips() {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const { search, filters } = parseListSearch(parameters);
  const chips = [
    ...(search ? [{ name: 'q', label: `“${search}”` }] : []),
    ...filters.map(({ name, value }) => ({
      name,
      label: `${t(`customers.filter.${name}`)}: ${t(`enums.${name}.${value}` as MessageKey)}`,
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t('customers.activeFilters')}>
      {chips.map(({ name, label }) => (
        <li key={name}>
          <Link
            to={toSearch(parameters, { [name]: null })}
            preventScrollReset
            className="inline-flex min-h-7 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-sm text-accent-strong hover:underline"
            aria-label={t('customers.removeFilter', { filter: label })}
          >
            {label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
