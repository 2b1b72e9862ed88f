import { useFetcher, useRouteLoaderData } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useRef, useState, type ComponentType } from 'react';
import { useMay, useTenant, useTranslator } from '../../components/page-context';
import { Icon } from '../../components/ui/icon';
import { isCustomName } from '../../components/custom-fields/custom-field';
import type { loader as choicesLoader } from './choices';
import type { CustomFilterFieldsProps } from './filter-custom-fields';
import { useRangeText } from './describe-filter';
import { CheckFilter, EndsFilter, SelectFilter, TextFilter, type Choice } from './filter-controls';
import { FILTERS, type FilterName, type ListFilter } from './filters';
import type { loader as overviewLoader } from './layout';
import { printRange, toBands } from './range';
import { useCustomFields } from './use-custom-fields';

interface FilterFieldsProps {
  filters: readonly ListFilter[];
  onChoose: () => void;
}

const CHOICE_NAMES = [
  'lifecycle',
  'flag',
  'activity',
  'accountStatus',
  'type',
  'premises',
  'source',
  'ordered',
] as const;
const DAYS = ['lastOrder', 'firstOrder', 'created'] as const;
const TEXTS = { tag: 'tags', zone: 'zones', industry: 'industries', city: 'cities', state: undefined } as const;

/** What narrows the list, behind one button; each control says at once what is chosen. */
export function FilterFields({ filters, onChoose }: FilterFieldsProps) {
  const { t } = useTranslator();
  const may = useMay();
  const { currency } = useTenant();
  const offered = useFetcher<typeof choicesLoader>();
  const asked = useRef(false);
  const customFields = useCustomFields();
  const [CustomFilters, setCustomFilters] = useState<ComponentType<CustomFilterFieldsProps> | null>(null);
  const bands = useBands();
  const managers = useManagers();
  const segments = useSegments(offered.data?.segments);
  const chosen = (name: FilterName) => filters.find((filter) => filter.name === name)?.values ?? [];
  const count = filters.reduce((sum, { values }) => sum + values.length, 0);
  // Ten thousand tags are nobody's wish before the filters are open, and then the two hundred used most are enough to pick from.
  const onOpen = (open: boolean) => {
    if (!open || asked.current) return;
    asked.current = true;
    offered.load('/customers/choices');
    if (customFields.length === 0) return;
    void import('./filter-custom-fields').then((part) => setCustomFilters(() => part.CustomFilterFields));
  };
  const check = (name: FilterName, choices: readonly Choice[]) => (
    <CheckFilter key={name} name={name} values={chosen(name)} choices={choices} onChoose={onChoose} />
  );
  return (
    <details className="open:basis-full" onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary className="button w-fit">
        <Icon name="filter" />
        {t('customers.filters')}
        {count > 0 ? (
          <span className="badge" data-tone="accent">
            {t('customers.filtersActive', { count })}
          </span>
        ) : null}
      </summary>
      <div className="grid gap-x-6 gap-y-4 pt-4 sm:grid-cols-2 lg:grid-cols-4">
        {CHOICE_NAMES.map((name) =>
          check(
            name,
            FILTERS[name].values.map((value) => ({
              value,
              label: t(`enums.${FILTERS[name].names}.${value}` as MessageKey),
            })),
          ),
        )}
        {managers.length > 0 ? check('manager', managers) : null}
        {may('segments:view') && segments.length > 0 ? check('segment', segments) : null}
      </div>
      <div className="grid gap-x-6 gap-y-4 pt-4 sm:grid-cols-2 lg:grid-cols-3">
        {(['orders', 'spent'] as const).map((name) => (
          <CheckFilter key={name} name={name} values={chosen(name)} choices={bands[name]} onChoose={onChoose}>
            <EndsFilter
              name={name}
              kind={FILTERS[name].kind}
              values={chosen(name)}
              bands={bands[name]}
              currency={currency}
              onChoose={onChoose}
            />
          </CheckFilter>
        ))}
        {(['average', ...DAYS] as const).map((name) => (
          <fieldset key={name} className="min-w-0">
            <legend className="mb-1 text-sm text-muted">{t(`customers.filter.${name}`)}</legend>
            <EndsFilter
              name={name}
              kind={FILTERS[name].kind}
              values={chosen(name)}
              bands={[]}
              currency={currency}
              onChoose={onChoose}
            />
          </fieldset>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3 pt-4 sm:grid-cols-4 lg:grid-cols-7">
        {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
          <TextFilter
            key={name}
            name={name}
            values={chosen(name)}
            offered={TEXTS[name] ? (offered.data?.filterChoices[TEXTS[name]] ?? []) : []}
            onChoose={onChoose}
          />
        ))}
        {(['phone', 'email'] as const).map((name) => (
          <SelectFilter key={name} name={name} value={chosen(name)[0]?.text ?? ''} onChoose={onChoose}>
            {(['yes', 'no'] as const).map((value) => (
              <option key={value} value={value}>
                {t(`customers.${name}.${value}`)}
              </option>
            ))}
          </SelectFilter>
        ))}
      </div>
      {CustomFilters ? (
        <CustomFilters fields={customFields} filters={filters} onChoose={onChoose} />
      ) : (
        // Their controls come when the filters are opened; what the address says of them stays in the form until then.
        filters
          .filter(({ name }) => isCustomName(name))
          .flatMap(({ name, values }) =>
            values.map(({ text }) => <input key={`${name} ${text}`} type="hidden" name={name} value={text} readOnly />),
          )
      )}
      <noscript>
        <button className="button mt-3">{t('customers.apply')}</button>
      </noscript>
    </details>
  );
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
    spent: toBands(limits).map((range) => ({ value: printRange(range, 'MONEY'), label: text(range, 'MONEY') })),
  };
}

function useManagers(): Choice[] {
  const staff = useRouteLoaderData<typeof overviewLoader>('customer-overview')?.staff ?? [];
  return staff
    .filter(({ role }) => role === 'OWNER' || role === 'ADMIN')
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Those a business has made and the RFM groups; lifecycles and flags have controls of their own. */
function useSegments(offered: readonly { id: string; name: string; kind: string }[] | undefined): Choice[] {
  return (offered ?? [])
    .filter(({ kind }) => kind !== 'LIFECYCLE' && kind !== 'FLAG')
    .map(({ id, name }) => ({ value: id, label: name }));
}
