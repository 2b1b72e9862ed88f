import { Form, useSearchParams } from '@remix-run/react';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { FilterFields } from './filter-fields';
import {
  DEFAULT_PAGE_SIZE,
  DEFAULT_SORT,
  LONGEST_SEARCH,
  PAGE_SIZES,
  parseListSearch,
  printSort,
  SORT_KEYS,
  type SortKey,
} from './list-query';
import { PERIOD_PARAMETERS } from './period';
import { useCustomFields } from './use-custom-fields';
import type { ListForm } from './use-list-form';

const FORM_ID = 'customer-filters';
/** Of the address, what no control of the form says. */
const KEPT = [...PERIOD_PARAMETERS, 'where', 'columns', 'view'];

/** Search, filters and sorting as one GET form: everything it says ends up in the address, with script while one says it. */
export function ListToolbar({ form }: { form: ListForm }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const { search, filters, sort } = parseListSearch(parameters);
  const customFields = useCustomFields();
  return (
    <Form
      ref={form.ref}
      id={FORM_ID}
      method="get"
      action="/customers"
      role="search"
      className="flex flex-col gap-3"
      preventScrollReset
      onSubmit={form.onSubmit}
    >
      {KEPT.map((name) => (
        <input key={name} type="hidden" name={name} value={parameters.get(name) ?? ''} readOnly />
      ))}
      <div className="flex flex-wrap gap-2">
        <div className="relative min-w-0 flex-1 basis-64 md:max-w-md max-sm:basis-full">
          <label htmlFor="customer-search" className="sr-only">
            {t('customers.searchLabel')}
          </label>
          <Icon name="search" className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-muted" />
          <input
            id="customer-search"
            className="control ps-9"
            type="search"
            name="q"
            defaultValue={search ?? ''}
            placeholder={t('customers.searchHint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST_SEARCH}
            enterKeyHint="search"
            onInput={form.onType}
          />
        </div>
        <noscript>
          <Button kind="primary">{t('customers.searchButton')}</Button>
        </noscript>
        <label className="flex min-w-0 items-center gap-2 text-sm text-muted max-sm:flex-1 md:ms-auto">
          <span className="max-sm:sr-only">{t('customers.sort')}</span>
          <select
            className="control min-w-0 text-ink"
            name="sort"
            defaultValue={parameters.has('sort') && sort ? printSort(sort) : ''}
            onChange={form.onChoose}
          >
            <option value="">{t(search ? 'customers.sort.best' : 'customers.sort.last.down')}</option>
            {SORT_KEYS.flatMap((key) => [`-${key}`, key])
              .filter((value) => value !== DEFAULT_SORT || search !== undefined)
              .map((value) => (
                <option key={value} value={value}>
                  {t(`customers.sort.${value.replace('-', '') as SortKey}.${value.startsWith('-') ? 'down' : 'up'}`)}
                </option>
              ))}
            {customFields.length > 0 ? (
              <optgroup label={t('customers.custom.title')}>
                {customFields.flatMap(({ name, label }) =>
                  (['up', 'down'] as const).map((way) => (
                    <option key={`${name} ${way}`} value={way === 'up' ? name : `-${name}`}>
                      {t(`customers.custom.sort.${way}`, { field: label })}
                    </option>
                  )),
                )}
              </optgroup>
            ) : null}
          </select>
        </label>
        <FilterFields filters={filters} onChoose={form.onChoose} />
      </div>
    </Form>
  );
}

/** Stands below the list and belongs to its form. */
export function PageSize({ form }: { form: ListForm }) {
  const { t } = useTranslator();
  const [parameters] = useSearchParams();
  const { size } = parseListSearch(parameters);
  return (
    <div className="flex items-center gap-2">
      <label className="flex items-center gap-2 text-sm text-muted">
        <span className="sr-only">{t('customers.size')}</span>
        <select
          className="control w-auto text-ink"
          name="size"
          form={FORM_ID}
          defaultValue={size ?? DEFAULT_PAGE_SIZE}
          onChange={form.onChoose}
        >
          {PAGE_SIZES.map((value) => (
            <option key={value} value={value}>
              {t('common.perPage', { count: Number(value) })}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button className="button" form={FORM_ID}>
          {t('customers.apply')}
        </button>
      </noscript>
    </div>
  );
}
