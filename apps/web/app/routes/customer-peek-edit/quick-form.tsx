import { Form } from '@remix-run/react';
import type { StaffNameFragment } from '@clientele/graphql';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useRef, type ReactNode } from 'react';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES } from '../../components/forms/customer-choices';
import { type CustomerErrors, type CustomerValues } from '../../components/forms/customer-input';
import { CustomInputs } from '../../components/forms/custom-inputs';
import { followPicks } from '../../components/forms/picks';
import type { CustomField } from '../../components/custom-fields/custom-field';
import { useTenant, useTranslator } from '../../components/page-context';
import { TagsField } from '../../components/tags-field';
import { SelectField, TextField } from '../../components/ui/field';
import type { QUICK_FIELDS } from './quick-values';

export const QUICK_FORM = 'quick-edit';

type QuickField = (typeof QUICK_FIELDS)[number];

interface QuickFormProps {
  values: CustomerValues;
  errors?: CustomerErrors | undefined;
  staff: readonly StaffNameFragment[];
  managerId?: string | undefined;
  customFields: readonly CustomField[];
  /** Hidden inputs and what stands above the fields. */
  children: ReactNode;
}

/** One column of native inputs; sent by the button in the panel's foot. */
export function QuickForm({ values, errors, staff, managerId, customFields, children }: QuickFormProps) {
  const { t, locale } = useTranslator();
  const { country } = useTenant();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const field = (name: QuickField) => ({
    name,
    label: t(`field.${name}`),
    error: errors?.[name],
    defaultValue: values[name] ?? '',
    autoComplete: 'off',
  });
  const choices = (kind: string, names: readonly string[]) =>
    names.map((value) => ({ value, label: t(`enums.${kind}.${value}` as MessageKey) }));
  const managers = staff.filter(({ id, role }) => role === 'OWNER' || role === 'ADMIN' || id === managerId);
  return (
    <Form
      ref={form}
      id={QUICK_FORM}
      method="post"
      noValidate
      preventScrollReset
      className="flex flex-col gap-4"
      onChange={(event) => {
        const { elements } = event.currentTarget;
        followPicks(event, (name, text) => {
          const area = elements.namedItem(name);
          if (area instanceof HTMLTextAreaElement) area.value = text;
        });
      }}
    >
      <input type="hidden" name="locale" value={locale} readOnly />
      {children}
      <TextField {...field('name')} required maxLength={300} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField {...field('type')} choices={choices('type', CUSTOMER_TYPES)} />
        <SelectField {...field('status')} choices={choices('accountStatus', ACCOUNT_STATUSES)} />
      </div>
      <TextField {...field('phone')} type="tel" hint={t('customerForm.phoneHint', { country })} />
      <TextField {...field('whatsapp')} type="tel" hint={t('customerForm.whatsappHint')} />
      <TextField {...field('email')} type="email" spellCheck={false} />
      <TextField {...field('companyName')} />
      <TextField {...field('zone')} />
      <SelectField
        {...field('accountManagerId')}
        empty={t('customerForm.nobody')}
        choices={managers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TagsField {...field('tags')} hint={t('customerForm.tagsHint')} />
      {customFields.length > 0 ? (
        <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-4">
          <legend className="sr-only">{t('customFields.title')}</legend>
          <CustomInputs fields={customFields} values={values} errors={errors} />
        </fieldset>
      ) : null}
    </Form>
  );
}
