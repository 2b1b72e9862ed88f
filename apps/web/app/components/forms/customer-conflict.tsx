import type { StaffNameFragment } from '@clientele/graphql';
import { isMessageKey } from '@clientele/locale';
import { useTranslator } from '../page-context';
import { None } from '../ui/values';
import { findCustomField, isCustomName, type CustomField } from '../custom-fields/custom-field';
import { parseAccounts, type CustomerField, type CustomerInputName, type CustomerValues } from './customer-input';
import { listDifferences } from './customer-values';
import { decideSide, isContested } from './picks';
import { isBlankRow } from './rows';
import { VersionConflict } from './version-conflict';

interface CustomerConflictProps {
  typed: CustomerValues;
  saved: CustomerValues;
  /** As it was when the form was opened. */
  base: CustomerValues;
  updatedBy?: string | undefined;
  staff: readonly StaffNameFragment[];
  customFields: readonly CustomField[];
}

const ENUM_FIELDS: Partial<Record<CustomerField, string>> = {
  type: 'type',
  status: 'accountStatus',
  premises: 'premises',
  acquisitionSource: 'source',
};

/** Two versions of a customer, field by field where they differ. */
export function CustomerConflict({ typed, saved, base, updatedBy, staff, customFields }: CustomerConflictProps) {
  const { t, date } = useTranslator();
  const showCustom = (field: CustomField, value: string) => {
    if (field.kind === 'YES_NO') return t(value === 'yes' ? 'customers.custom.yes' : 'customers.custom.no');
    if (field.kind === 'DATE') return date(value);
    return field.choices.find(({ key }) => key === value)?.label ?? value;
  };
  const show = (field: CustomerInputName, values: CustomerValues) => {
    const value = values[field];
    if (field === 'externalAccounts') return <Accounts values={values} />;
    if (!value) return <None />;
    const own = findCustomField(customFields, field);
    if (own) return showCustom(own, value);
    if (isCustomName(field)) return value;
    const enumKey = `enums.${ENUM_FIELDS[field]}.${value}`;
    if (isMessageKey(enumKey)) return t(enumKey);
    return staff.find((member) => member.id === value)?.name ?? value;
  };
  const version = (field: CustomerInputName, values: CustomerValues) => ({
    text: values[field] ?? '',
    shown: show(field, values),
  });
  return (
    <VersionConflict
      saved={saved}
      text={updatedBy ? t('conflict.by', { name: updatedBy }) : t('conflict.bySomebody')}
      fields={listDifferences(typed, saved).map((field) => ({
        name: field,
        label: isCustomName(field) ? (findCustomField(customFields, field)?.label ?? field) : t(`field.${field}`),
        theirs: version(field, saved),
        mine: version(field, typed),
        side: decideSide(field, { typed, base }),
        both: isContested(field, { typed, saved, base }),
      }))}
    />
  );
}

function Accounts({ values }: { values: CustomerValues }) {
  const accounts = parseAccounts(values).filter((account) => !isBlankRow(account));
  if (accounts.length === 0) return <None />;
  return (
    <>
      {accounts.map((account) => {
        const text = [account.provider, account.branch, account.externalId].filter(Boolean).join(' · ');
        return (
          <span key={text} className="block">
            {text}
          </span>
        );
      })}
    </>
  );
}
