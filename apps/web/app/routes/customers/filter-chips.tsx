import { useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Chip } from '../../components/ui/chip';
import { Link } from '../../components/ui/link';
import { useFilterName, useFilterText } from './describe-filter';
import { parseListSearch, toListPath, toPathWithout, toWholeListPath } from './list-query';

/** What narrows the list now, each value removable by itself. `sentence` says the rule of the address in words. */
export function FilterChips({ sentence }: { sentence: string | undefined }) {
  const { t } = useTranslator();
  const text = useFilterText();
  const nameOf = useFilterName();
  const [parameters] = useSearchParams();
  const { search, filters } = parseListSearch(parameters);
  const chips = [
    ...(search ? [{ key: 'q', label: `“${search}”`, to: toListPath(parameters, { q: null }) }] : []),
    ...filters.flatMap((filter) =>
      filter.values.map((value) => ({
        key: `${filter.name} ${value.text}`,
        label: t('customers.filterIs', { name: nameOf(filter.name), value: text(filter, value) }),
        to: toPathWithout(parameters, filter.name, value.text),
      })),
    ),
    ...(sentence ? [{ key: 'where', label: sentence, to: toListPath(parameters, { where: null }) }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-2" aria-label={t('customers.activeFilters')}>
      {chips.map(({ key, label, to }) => (
        <li key={key} className="min-w-0">
          <Chip to={to} label={label} removeLabel={t('customers.removeFilter', { filter: label })} />
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
