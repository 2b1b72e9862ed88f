import { useFetcher, useRouteLoaderData } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useId, useRef } from 'react';
import { useTenant, useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import type { loader as choicesLoader } from './choices';
import { useRangeText } from './describe-filter';
import { FILTERS, type FilterName, type ListFilter } from './filters';
import type { loader as overviewLoader } from './layout';
import { printRange, toBands } from './range';

interface FilterFieldsProps {
  filters: readonly ListFilter[];
  onChoose: () => void;
}

interface Choice {
  value: string;
  label: string;
}

const CHOICE_NAMES = ['lifecycle', 'flag', 'activity', 'accountStatus', 'type', 'premises', 'source'] as const;
const TEXTS = { tag: 'tags', zone: 'zones', city: 'cities' } as const;

/** What narrows the list, behind one button; each control says at once what is chosen. */
export function FilterFields({ filters, onChoose }: FilterFieldsProps) {
  const { t } = useTranslator();
  const offered = useFetcher<typeof choicesLoader>();
  const asked = useRef(false);
  const valueOf = (name: FilterName) => filters.find((filter) => filter.name === name)?.value ?? '';
  const bands = useBands();
  const managers = useManagers();
  // Ten thousand tags are nobody's wish before the filters are open, and then the two hundred used most are enough to pick from.
  const onOpen = (open: boolean) => {
    if (!open || asked.current) return;
    asked.current = true;
    offered.load('/customers/choices');
  };
  const select = (name: FilterName, choices: readonly Choice[]) => (
    <SelectFilter key={name} name={name} value={valueOf(name)} choices={choices} onChoose={onChoose} />
  );
  return (
    <details className="open:basis-full" onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary className="button w-fit">
        <Icon name="filter" />
        {t('customers.filters')}
        {filters.length > 0 ? (
          <span className="badge" data-tone="accent">
            {t('customers.filtersActive', { count: filters.length })}
          </span>
        ) : null}
      </summary>
      <div className="grid grid-cols-2 gap-3 pt-3 sm:grid-cols-3 lg:grid-cols-5">
        {CHOICE_NAMES.map((name) =>
          select(
            name,
            FILTERS[name].values.map((value) => ({ value, label: t(`enums.${name}.${value}` as MessageKey) })),
          ),
        )}
        {select('orders', withCurrent(bands.orders, filters, 'orders', bands.describe))}
        {select('spent', withCurrent(bands.spent, filters, 'spent', bands.describe))}
        {managers.length > 0 ? select('manager', managers) : null}
        {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
          <TextFilter
            key={name}
            name={name}
            value={valueOf(name)}
            offered={offered.data?.[TEXTS[name]] ?? []}
            onChoose={onChoose}
          />
        ))}
      </div>
      <noscript>
        <button className="button mt-3">{t('customers.apply')}</button>
      </noscript>
    </details>
  );
}

interface FieldProps {
  name: FilterName;
  value: string;
  onChoose: () => void;
}

function SelectFilter({ name, value, choices, onChoose }: FieldProps & { choices: readonly Choice[] }) {
  const { t } = useTranslator();
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm text-muted">
      {t(`customers.filter.${name}`)}
      <select className="control text-ink" name={name} defaultValue={value} onChange={onChoose}>
        <option value="">{t('customers.any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function TextFilter({ name, value, offered, onChoose }: FieldProps & { offered: readonly string[] }) {
  const { t } = useTranslator();
  const list = useId();
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm text-muted">
      {t(`customers.filter.${name}`)}
      <input
        className="control text-ink"
        name={name}
        defaultValue={value}
        list={list}
        placeholder={t('customers.any')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        dir="auto"
        onInput={(event) => {
          // Picked from the list, it is whole; typed letters wait for Enter or for the field to be left.
          if ((event.nativeEvent as InputEvent).inputType !== 'insertText')
            onPicked(event.currentTarget, offered, onChoose);
        }}
        onBlur={(event) => {
          const input = event.currentTarget;
          input.value = findOffered(input.value, offered);
          onChoose();
        }}
      />
      <datalist id={list}>
        {offered.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </label>
  );
}

function onPicked(input: HTMLInputElement, offered: readonly string[], onChoose: () => void): void {
  if (offered.includes(input.value)) onChoose();
}

/** A zone is found only as it is written; `north` means the `North` there is. */
function findOffered(text: string, offered: readonly string[]): string {
  const wanted = text.trim().toLocaleLowerCase();
  return offered.find((candidate) => candidate.toLocaleLowerCase() === wanted) ?? text;
}

/** An address may hold a range that is no band any more: it is offered too, as what it is. */
function withCurrent(
  bands: readonly Choice[],
  filters: readonly ListFilter[],
  name: FilterName,
  describe: (filter: ListFilter) => string,
): readonly Choice[] {
  const current = filters.find((filter) => filter.name === name);
  if (!current || bands.some(({ value }) => value === current.value)) return bands;
  return [...bands, { value: current.value, label: describe(current) }];
}

/** Bands by the business's own limits. */
function useBands() {
  const { t } = useTranslator();
  const tenant = useTenant();
  const thresholds = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.viewer.tenant?.thresholds;
  const text = useRangeText();
  const vip = thresholds?.vipOrders ?? tenant.thresholds.vipOrders;
  const limits = thresholds?.valueBands.map(({ amount }) => amount.replace(/\.0+$/, '')) ?? [];
  const named = (['first', 'repeat', 'vip'] as const).map((key) => {
    const range = { first: { from: '1', to: '1' }, repeat: { from: '2' }, vip: { from: String(vip) } }[key];
    return { value: printRange(range), label: t(`customers.band.${key}`, { range: text(range, 'COUNT') }) };
  });
  return {
    orders: [...named.filter(({ value }, at) => named.findIndex((other) => other.value === value) === at)],
    spent: toBands(limits).map((range) => ({ value: printRange(range), label: text(range, 'MONEY') })),
    describe: (filter: ListFilter) => ('range' in filter ? text(filter.range, filter.kind) : filter.value),
  };
}

function useManagers(): Choice[] {
  const staff = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.staff ?? [];
  return staff
    .filter(({ role }) => role === 'OWNER' || role === 'ADMIN')
    .map(({ id, name }) => ({ value: id, label: name }));
}
