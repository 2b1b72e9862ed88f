import type { CustomField } from '../../components/custom-fields/custom-field';
import { isCustomName } from '../../components/custom-fields/custom-field';
import { useTenant, useTranslator } from '../../components/page-context';
import { CheckFilter, EndsFilter, TextFilter } from './filter-controls';
import type { ListFilter } from './filters';

export interface CustomFilterFieldsProps {
  fields: readonly CustomField[];
  filters: readonly ListFilter[];
  onChoose: () => void;
}

/** What narrows the list by the business's own fields. Loaded when the filters are opened. */
export function CustomFilterFields({ fields, filters, onChoose }: CustomFilterFieldsProps) {
  const { t } = useTranslator();
  const known = fields.flatMap((field) => (isCustomName(field.name) ? [{ ...field, name: field.name }] : []));
  return (
    <div className="pt-4">
      <p className="border-t border-line pt-3 pb-2 text-sm font-medium">{t('customers.custom.title')}</p>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {known.map((field) => (
          <CustomFilter
            key={field.name}
            field={field}
            filter={filters.find(({ name }) => name === field.name)}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

interface CustomFilterProps {
  field: CustomField & Pick<ListFilter, 'name'>;
  filter: ListFilter | undefined;
  onChoose: () => void;
}

function CustomFilter({ field: { name, kind, choices, label }, filter, onChoose }: CustomFilterProps) {
  const { t } = useTranslator();
  const { currency } = useTenant();
  const shared = { name, values: filter?.values ?? [], onChoose };
  switch (kind) {
    case 'TEXT':
      return <TextFilter {...shared} offered={[]} />;
    case 'CHOICE':
      return (
        <CheckFilter {...shared} choices={choices.map(({ key, label: words }) => ({ value: key, label: words }))} />
      );
    case 'YES_NO': {
      const either = (['yes', 'no'] as const).map((value) => ({ value, label: t(`customers.custom.${value}`) }));
      return <CheckFilter {...shared} choices={either} />;
    }
    case 'NUMBER':
    case 'DATE':
      return (
        <fieldset className="min-w-0">
          <legend className="mb-1 text-sm text-muted wrap-anywhere">{label}</legend>
          <EndsFilter {...shared} kind={kind === 'DATE' ? 'DAY' : 'NUMBER'} bands={[]} currency={currency} />
        </fieldset>
      );
  }
}
