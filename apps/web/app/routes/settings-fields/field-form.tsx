import { Form } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslator } from '../../components/page-context';
import { CheckboxField, TextAreaField, TextField } from '../../components/ui/field';
import { Fieldset, FormActions } from '../../components/ui/form';
import { ChoiceRows } from './choice-rows';
import { FIELD_KINDS, type ChoiceValues, type FieldErrors, type FieldValues } from './field-input';

interface FieldFormProps {
  values: FieldValues;
  errors: FieldErrors | undefined;
  /** Of a field that is there: its kind and its key stay. */
  saved?: { name: string; choices: readonly ChoiceValues[] };
  children?: ReactNode;
}

/** What a field is called, what it holds, and what can be chosen. */
export function FieldForm({ values, errors, saved, children }: FieldFormProps) {
  const { t } = useTranslator();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const choices = (
    <Fieldset title={t('customFields.choices')} description={t('customFields.choicesHint')} columns={1}>
      <ChoiceRows choices={values.choices} saved={saved?.choices ?? []} errors={errors} />
    </Fieldset>
  );
  return (
    <Form ref={form} method="post" noValidate className="group/field flex flex-col gap-4">
      {/* Enter in a field presses the first button of a form: it must be the one that saves. */}
      <button className="sr-only" tabIndex={-1} aria-hidden="true" />
      {children}
      <Fieldset title={t('customFields.about')} columns={2}>
        <TextField
          name="label"
          label={t('customFields.label')}
          hint={t('customFields.labelHint')}
          required
          maxLength={60}
          autoComplete="off"
          defaultValue={values.label}
          error={errors?.label}
        />
        {saved ? (
          <div className="field">
            <span className="field-label">{t('customFields.kind')}</span>
            <p>{t(`customFields.kind.${values.kind}`)}</p>
            <input type="hidden" name="kind" value={values.kind} readOnly />
            <p className="field-hint">
              {t('customFields.inRules')} <code className="wrap-anywhere">{saved.name}</code>
            </p>
          </div>
        ) : (
          <TextField
            name="key"
            label={t('customFields.key')}
            hint={t('customFields.keyHint')}
            optional
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            defaultValue={values.key}
            error={errors?.key}
          />
        )}
        <TextAreaField
          className="sm:col-span-2"
          name="description"
          label={t('customFields.description')}
          hint={t('customFields.descriptionHint')}
          optional
          rows={2}
          maxLength={500}
          defaultValue={values.description}
          error={errors?.description}
        />
      </Fieldset>
      {saved ? null : (
        <Fieldset title={t('customFields.kind')} description={t('customFields.kindHint')} columns={2}>
          {FIELD_KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={values.kind === kind}
              label={t(`customFields.kind.${kind}`)}
              hint={t(`customFields.kindText.${kind}`)}
            />
          ))}
        </Fieldset>
      )}
      {saved && values.kind === 'CHOICE' ? choices : null}
      {saved ? null : (
        // Shown by the style alone, so that it follows the chosen kind without script too.
        <div className="hidden group-has-[[name=kind][value=CHOICE]:checked]/field:block">{choices}</div>
      )}
      <div className="form-bar">
        <FormActions submit={t('common.save')} busyLabel={t('customFields.saving')} cancelTo="/settings/fields" />
      </div>
    </Form>
  );
}
