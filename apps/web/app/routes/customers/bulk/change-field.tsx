import { useId } from 'react';
import type { CustomerFilterChoicesQuery, StaffNameFragment } from '@clientele/graphql';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES } from '../../../components/forms/customer-input';
import { useTranslator } from '../../../components/page-context';
import { SelectField, TextField } from '../../../components/ui/field';
import type { ChangeKind } from './change';

interface ChangeFieldProps {
  kind: ChangeKind;
  /** What there is already; unknown while it is on its way. */
  choices: CustomerFilterChoicesQuery | undefined;
  staff: readonly StaffNameFragment[];
  required?: boolean;
}

/** The one field that says what a change is to. */
export function ChangeField({ kind, choices, staff, required = true }: ChangeFieldProps) {
  const { t } = useTranslator();
  const list = useId();
  if (kind === 'delete') return <p>{t('bulk.deleteText')}</p>;
  const label = t(`bulk.field.${kind}`);
  const suggestions = (texts: readonly string[] | undefined) => (
    <datalist id={list}>
      {(texts ?? []).map((text) => (
        <option key={text} value={text} />
      ))}
    </datalist>
  );
  switch (kind) {
    case 'status':
      return (
        <SelectField
          label={label}
          name={kind}
          required={required}
          empty={t('bulk.choose')}
          choices={ACCOUNT_STATUSES.map((value) => ({ value, label: t(`enums.accountStatus.${value}`) }))}
        />
      );
    case 'type':
      return (
        <SelectField
          label={label}
          name={kind}
          required={required}
          empty={t('bulk.choose')}
          choices={CUSTOMER_TYPES.map((value) => ({ value, label: t(`enums.type.${value}`) }))}
        />
      );
    case 'zone':
      return (
        <>
          <TextField
            label={label}
            name={kind}
            hint={t('bulk.zoneHint')}
            maxLength={200}
            autoComplete="off"
            list={list}
          />
          {suggestions(choices?.filterChoices.zones)}
        </>
      );
    case 'accountManagerId':
      return (
        <SelectField
          label={label}
          name={kind}
          empty={t('bulk.nobody')}
          choices={staff
            .filter(({ role }) => role === 'OWNER' || role === 'ADMIN')
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      );
    case 'addTags':
    case 'removeTags':
      return (
        <>
          <TextField
            label={label}
            name={kind}
            hint={t('bulk.tagsHint')}
            required={required}
            maxLength={500}
            autoComplete="off"
            list={list}
          />
          {suggestions(choices?.filterChoices.tags)}
        </>
      );
    case 'addToSegmentId':
      return (
        <SelectField
          label={label}
          name={kind}
          required={required}
          empty={t('bulk.choose')}
          choices={(choices?.segments ?? [])
            .filter((segment) => segment.kind === 'STATIC')
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      );
  }
}
