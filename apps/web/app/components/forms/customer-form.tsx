import { Form } from '@remix-run/react';
import type { CustomerFormQuery, StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CustomField } from '../custom-fields/custom-field';
import { useTenant, useTranslator } from '../page-context';
import { TagsField } from '../tags-field';
import { DateField, SelectField, TextField, type Choice } from '../ui/field';
import { Fieldset, FormActions } from '../ui/form';
import { CustomInputs } from './custom-inputs';
import { CustomerAccounts } from './customer-accounts';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES, PREMISES, SOURCES } from './customer-choices';
import {
  ADDRESS_PARTS,
  EMPTY_ACCOUNT,
  parseAccounts,
  type CustomerErrors,
  type CustomerField,
  type CustomerValues,
} from './customer-input';
import { followPicks } from './picks';
import { useRows } from './rows';

interface CustomerFormProps {
  values: CustomerValues;
  /** At their fields. A new object per refused save: the focus then moves to the first. */
  errors?: CustomerErrors | undefined;
  staff: readonly StaffNameFragment[];
  /** What other customers have, to choose from while typing. */
  known: CustomerFormQuery['filterChoices'];
  customFields: readonly CustomField[];
  cancelTo: string;
  /** Shown under the name, for a customer that has one already. */
  nameNote?: ReactNode;
  /** Hidden inputs and what stands above the fields. */
  children?: ReactNode;
}

/** The fields of a customer, for a new one and for editing; native inputs, so that it works before and without script. */
export function CustomerForm(options: CustomerFormProps) {
  const { values, errors, staff, known, customFields, cancelTo, nameNote, children } = options;
  const { t, locale } = useTranslator();
  const { vertical, country } = useTenant();
  const form = useRef<HTMLFormElement>(null);
  const accounts = useRows(parseAccounts(values));
  useEffect(() => {
    // Screen and keyboard go where the problem is; without script the error is above the form and at the field.
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const field = (name: CustomerField) => ({
    name,
    label: t(`field.${name}`),
    error: errors?.[name],
    defaultValue: values[name] ?? '',
    autoComplete: 'off',
  });
  const enumChoices = (kind: string, choices: readonly string[]): Choice[] =>
    choices.map((value) => ({ value, label: t(`enums.${kind}.${value}` as MessageKey) }));
  const staffChoices = (wanted: (member: StaffNameFragment) => boolean, current: string | undefined): Choice[] =>
    staff
      .filter((member) => wanted(member) || member.id === current)
      .map(({ id, name }) => ({ value: id, label: name }));

  return (
    <Form
      ref={form}
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onChange={(event) => {
        const { elements } = event.currentTarget;
        followPicks(event, (name, text) => {
          const area = elements.namedItem(name);
          if (area instanceof HTMLTextAreaElement) area.value = text;
          else accounts.replace(parseAccounts({ externalAccounts: text }));
        });
      }}
    >
      <input type="hidden" name="locale" value={locale} readOnly />
      {/* Enter in a field presses the first button of a form: it must be the one that saves. */}
      <button className="sr-only" tabIndex={-1} aria-hidden="true" />
      {children}
      <Fieldset title={t('customerForm.who')} columns={3}>
        <div className="flex flex-col gap-2">
          <TextField {...field('name')} required maxLength={300} />
          {nameNote}
        </div>
        <SelectField {...field('type')} choices={enumChoices('type', CUSTOMER_TYPES)} />
        <SelectField {...field('status')} choices={enumChoices('accountStatus', ACCOUNT_STATUSES)} />
      </Fieldset>
      <Fieldset title={t('customerForm.contact')} columns={3}>
        <TextField {...field('phone')} type="tel" hint={t('customerForm.phoneHint', { country })} />
        <TextField {...field('whatsapp')} type="tel" hint={t('customerForm.whatsappHint')} />
        <TextField {...field('secondaryPhone')} type="tel" />
        <TextField {...field('email')} type="email" spellCheck={false} />
        <TextField {...field('secondaryEmail')} type="email" spellCheck={false} />
        <TextField {...field('website')} type="url" spellCheck={false} />
      </Fieldset>
      <Fieldset title={t('customerForm.service')} columns={3}>
        <TextField {...field('zone')} list="known-zones" />
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
        <DateField {...field('firstContactOn')} />
        <TagsField {...field('tags')} hint={t('customerForm.tagsHint')} />
      </Fieldset>
      <Fieldset title={t('customerForm.business')} columns={3}>
        <TextField {...field('companyName')} />
        <TextField {...field('taxId')} spellCheck={false} />
        <TextField {...field('industry')} list="known-industries" />
        <TextField {...field('businessType')} />
        <SelectField {...field('premises')} empty={t('common.unknown')} choices={enumChoices('premises', PREMISES)} />
      </Fieldset>
      <Fieldset title={t('customerForm.address')} columns={3}>
        {ADDRESS_PARTS.map((part) => (
          <TextField
            key={part}
            {...field(`address.${part}`)}
            {...(part === 'city' ? { list: 'known-cities' } : {})}
            hint={part === 'country' ? t('customerForm.countryHint') : undefined}
          />
        ))}
      </Fieldset>
      {customFields.length > 0 ? (
        <Fieldset title={t('customFields.title')} columns={3}>
          <CustomInputs fields={customFields} values={values} errors={errors} />
        </Fieldset>
      ) : null}
      <CustomerAccounts
        accounts={accounts.rows}
        error={errors?.externalAccounts}
        onAdd={() => accounts.add(EMPTY_ACCOUNT)}
        onRemove={accounts.remove}
      />
      <Known id="known-zones" words={known.zones} />
      <Known id="known-industries" words={known.industries} />
      <Known id="known-cities" words={known.cities} />
      <div className="form-bar">
        <FormActions submit={t('common.save')} busyLabel={t('customerForm.saving')} cancelTo={cancelTo} />
      </div>
    </Form>
  );
}

function Known({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}
