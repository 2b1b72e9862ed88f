import { Form, Link, useNavigation } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTenant, useTranslator } from '../page-context';
import { SelectField, TextField, type Choice } from '../ui/field';
import {
  ACCOUNT_STATUSES,
  ADDRESS_PARTS,
  CUSTOMER_TYPES,
  PREMISES,
  SOURCES,
  type CustomerErrors,
  type CustomerField,
  type CustomerValues,
} from './customer-input';

interface CustomerFormProps {
  values: CustomerValues;
  /** At their fields. A new object per refused save: the focus then moves to the first. */
  errors?: CustomerErrors | undefined;
  staff: readonly StaffNameFragment[];
  cancelTo: string;
  /** Shown under the name, for a customer that has one already. */
  nameNote?: ReactNode;
  /** Hidden inputs of one of the two pages. */
  children?: ReactNode;
}

/** The fields of a customer, for a new one and for editing; native inputs, so that it works before and without script. */
export function CustomerForm({ values, errors, staff, cancelTo, nameNote, children }: CustomerFormProps) {
  const { t } = useTranslator();
  const { vertical, country } = useTenant();
  const busy = useNavigation().state === 'submitting';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Screen and keyboard go where the problem is; without script the error is in the page's title and at the field.
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const field = (name: CustomerField) => ({
    name,
    label: t(`field.${name}`),
    error: errors?.[name],
    defaultValue: values[name] ?? '',
  });
  const enumChoices = (kind: string, choices: readonly string[]): Choice[] =>
    choices.map((value) => ({ value, label: t(`enums.${kind}.${value}` as MessageKey) }));
  const staffChoices = (wanted: (member: StaffNameFragment) => boolean, current: string | undefined): Choice[] =>
    staff
      .filter((member) => wanted(member) || member.id === current)
      .map(({ id, name }) => ({ value: id, label: name }));

  return (
    <Form ref={form} method="post" noValidate className="flex flex-col gap-4">
      {children}
      <Group title={t('customerForm.who')}>
        <div className="flex flex-col gap-2">
          <TextField {...field('name')} required maxLength={300} autoComplete="off" />
          {nameNote}
        </div>
        <SelectField {...field('type')} choices={enumChoices('type', CUSTOMER_TYPES)} />
        <SelectField {...field('status')} choices={enumChoices('accountStatus', ACCOUNT_STATUSES)} />
      </Group>
      <Group title={t('customerForm.contact')}>
        <TextField {...field('phone')} type="tel" autoComplete="off" hint={t('customerForm.phoneHint', { country })} />
        <TextField {...field('whatsapp')} type="tel" autoComplete="off" hint={t('customerForm.whatsappHint')} />
        <TextField {...field('secondaryPhone')} type="tel" autoComplete="off" />
        <TextField {...field('email')} type="email" autoComplete="off" spellCheck={false} />
        <TextField {...field('secondaryEmail')} type="email" autoComplete="off" spellCheck={false} />
      </Group>
      <Group title={t('customerForm.business')}>
        <TextField {...field('companyName')} autoComplete="off" />
        <TextField {...field('taxId')} autoComplete="off" spellCheck={false} />
        <SelectField {...field('premises')} empty={t('common.unknown')} choices={enumChoices('premises', PREMISES)} />
        <TextField {...field('zone')} autoComplete="off" />
        <SelectField
          {...field('accountManagerId')}
          empty={t('customerForm.nobody')}
          choices={staffChoices(
            (member) => member.role === 'OWNER' || member.role === 'ADMIN',
            values.accountManagerId,
          )}
        />
        {vertical === 'RETAIL' ? (
          <input type="hidden" name="technicianId" defaultValue={values.technicianId ?? ''} />
        ) : (
          <SelectField
            {...field('technicianId')}
            empty={t('customerForm.nobody')}
            choices={staffChoices((member) => member.role === 'TECHNICIAN', values.technicianId)}
          />
        )}
        <SelectField
          {...field('acquisitionSource')}
          empty={t('common.unknown')}
          choices={enumChoices('source', SOURCES)}
        />
        <TextField {...field('firstContactOn')} type="date" />
        <TextField {...field('tags')} autoComplete="off" hint={t('customerForm.tagsHint')} />
      </Group>
      <Group title={t('customerForm.address')}>
        {ADDRESS_PARTS.map((part) => (
          <TextField
            key={part}
            {...field(`address.${part}`)}
            autoComplete="off"
            hint={part === 'country' ? t('customerForm.countryHint') : undefined}
          />
        ))}
      </Group>
      <div className="flex gap-2">
        <button className="button" data-kind="primary" disabled={busy}>
          {busy ? t('customerForm.saving') : t('common.save')}
        </button>
        <Link className="button" to={cancelTo}>
          {t('common.cancel')}
        </Link>
      </div>
    </Form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="card p-4">
      <legend className="float-left mb-3 w-full font-semibold">{title}</legend>
      <div className="clear-both grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </fieldset>
  );
}
