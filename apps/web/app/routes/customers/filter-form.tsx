import { Form, useSearchParams } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useRef } from 'react';
import { useTranslator } from '../../components/page-context';
import { useSyncedForm } from '../../components/synced-form';
import {
  DEFAULT_PAGE_SIZE,
  DEFAULT_SORT,
  FILTER_NAMES,
  FILTERS,
  PAGE_SIZES,
  parseListSearch,
  SORT_KEYS,
} from './list-query';

/** Search, filters and sorting as one GET form: everything it says ends up in the address. */
export function FilterForm() {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  useSyncedForm(form, parameters);
  const { search, filters, size } = parseListSearch(parameters);
  const kept = ['period', 'from', 'to'].filter((name) => parameters.get(name));
  return (
    <Form ref={form} method="get" role="search" className="flex flex-col gap-3" preventScrollReset>
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} defaultValue={parameters.get(name) ?? ''} />
      ))}
      <div className="flex gap-2">
        <label htmlFor="customer-search" className="sr-only">
          {t('customers.searchLabel')}
        </label>
        <input
          id="customer-search"
          className="control min-w-0 md:max-w-md"
          type="search"
          name="q"
          defaultValue={search ?? ''}
          placeholder={t('customers.searchHint')}
          autoComplete="off"
          maxLength={200}
        />
        <button className="button" data-kind="primary">
          {t('customers.searchButton')}
        </button>
      </div>
      <details>
        <summary className="min-h-8 w-fit py-1 text-sm font-medium text-muted hover:text-ink">
          {t('customers.filters')}
        </summary>
        <div className="grid gap-3 pt-2 sm:grid-cols-2 lg:grid-cols-4">
          {FILTER_NAMES.map((name) => (
            <Choice
              key={name}
              name={name}
              label={t(`customers.filter.${name}`)}
              value={filters.find((filter) => filter.name === name)?.value ?? ''}
              choices={[
                { value: '', label: t('customers.any') },
                ...FILTERS[name].values.map((value) => ({ value, label: t(`enums.${name}.${value}` as MessageKey) })),
              ]}
            />
          ))}
          <Choice
            name="sort"
            label={t('customers.sort')}
            value={parameters.get('sort') ?? DEFAULT_SORT}
            fallback={DEFAULT_SORT}
            choices={SORT_KEYS.flatMap((key) => [
              { value: `-${key}`, label: t(`customers.sort.${key}.down`) },
              { value: key, label: t(`customers.sort.${key}.up`) },
            ])}
          />
          <Choice
            name="size"
            label={t('customers.size')}
            value={size}
            fallback={DEFAULT_PAGE_SIZE}
            choices={PAGE_SIZES.map((value) => ({ value, label: value }))}
          />
          <div className="flex items-end">
            <button className="button">{t('customers.apply')}</button>
          </div>
        </div>
      </details>
    </Form>
  );
}

function Choice({
  name,
  label,
  value,
  fallback,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  fallback?: string;
  choices: readonly { value: string; label: string }[];
}) {
  return (
    <label className="flex flex-col gap-1 text-sm font-medium">
      {label}
      <select className="control font-normal" name={name} defaultValue={value} data-default={fallback}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
