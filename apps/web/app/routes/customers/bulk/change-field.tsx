import { useId, type ReactNode } from 'react';
import type { CustomerFilterChoicesQuery, StaffNameFragment } from '@clientele/graphql';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES } from '../../../components/forms/customer-choices';
import { useTranslator } from '../../../components/page-context';
import { SelectField, TextField, type Choice } from '../../../components/ui/field';
import { TagsField } from '../../../components/tags-field';
import type { ChangeKind } from './change';

interface ChangeFieldProps {
  kind: ChangeKind;
  /** What there is already; unknown while it is on its way. */
  choices: CustomerFilterChoicesQuery | undefined;
  staff: readonly StaffNameFragment[];
}

/** The one field that says what a change is to. */
export function ChangeField({ kind, choices, staff }: ChangeFieldProps) {
  const { t } = useTranslator();
  if (kind === 'delete') return <p>{t('bulk.deleteText')}</p>;
  const field = { label: t(`bulk.field.${kind}`), name: kind };
  const select = (offered: readonly Choice[]): ReactNode => (
    <SelectField {...field} required empty={t('bulk.choose')} choices={offered} />
  );
  const person = (roles: readonly StaffNameFragment['role'][]): ReactNode => {
    const offered = staff.filter(({ role }) => roles.includes(role));
    return (
      <SelectField
        {...field}
        empty={t('bulk.nobody')}
        choices={offered.map(({ id, name }) => ({ value: id, label: name }))}
      />
    );
  };
  switch (kind) {
    case 'status':
      return select(ACCOUNT_STATUSES.map((value) => ({ value, label: t(`enums.accountStatus.${value}`) })));
    case 'type':
      return select(CUSTOMER_TYPES.map((value) => ({ value, label: t(`enums.type.${value}`) })));
    case 'zone':
      return <ZoneField {...field} zones={choices?.filterChoices.zones ?? []} />;
    case 'accountManagerId':
      return person(['OWNER', 'ADMIN']);
    case 'technicianId':
      return person(['TECHNICIAN']);
    case 'addTags':
    case 'removeTags':
      return <TagsField {...field} hint={t('bulk.tagsHint')} required maxLength={500} />;
    case 'addToSegmentId':
    case 'removeFromSegmentId':
      return select(listOwnLists(choices).map(({ id, name }) => ({ value: id, label: name })));
  }
}

/** Segments that are kept by hand. */
export function listOwnLists(choices: CustomerFilterChoicesQuery | undefined): { id: string; name: string }[] {
  return (choices?.segments ?? []).filter((segment) => segment.kind === 'STATIC');
}

function ZoneField({ zones, ...field }: { label: string; name: string; zones: readonly string[] }) {
  const { t } = useTranslator();
  const list = useId();
  return (
    <>
      <TextField {...field} hint={t('bulk.zoneHint')} maxLength={200} autoComplete="off" list={list} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
