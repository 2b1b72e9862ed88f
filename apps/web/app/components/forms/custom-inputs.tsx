import { isCustomName, type CustomField, type CustomName } from '../custom-fields/custom-field';
import { useTranslator } from '../page-context';
import { DateField, Field, NumberField, SelectField } from '../ui/field';
import type { CustomTexts } from './custom-input';

interface CustomInputsProps {
  fields: readonly CustomField[];
  values: CustomTexts;
  errors?: Partial<Record<CustomName, string>> | undefined;
}

/** An input for each of the business's own fields, by its kind. */
export function CustomInputs({ fields, values, errors }: CustomInputsProps) {
  return (
    <>
      {fields.map((field) =>
        isCustomName(field.name) ? (
          <CustomInput key={field.name} field={field} text={values[field.name] ?? ''} error={errors?.[field.name]} />
        ) : null,
      )}
    </>
  );
}

function CustomInput({ field, text, error }: { field: CustomField; text: string; error: string | undefined }) {
  const { t } = useTranslator();
  const { name, label, kind, choices, description } = field;
  const shared = { name, label, error, hint: description ?? undefined };
  switch (kind) {
    case 'TEXT':
      return (
        <Field {...shared}>
          {(control) => (
            // As high as what stands in it: most of these texts are a word, some are a note.
            <textarea
              {...control}
              rows={1}
              maxLength={500}
              autoComplete="off"
              defaultValue={text}
              className="control field-sizing-content max-h-48 min-h-0"
            />
          )}
        </Field>
      );
    case 'NUMBER':
      return <NumberField {...shared} maxLength={40} defaultValue={text} />;
    case 'DATE':
      return <DateField {...shared} min="1900-01-01" max="2999-12-31" defaultValue={text} />;
    case 'CHOICE':
      return (
        <SelectField
          {...shared}
          empty={t('customFields.noChoice')}
          defaultValue={text}
          choices={choices.map((choice) => ({ value: choice.key, label: choice.label }))}
        />
      );
    case 'YES_NO':
      return (
        <SelectField
          {...shared}
          empty={t('customFields.noChoice')}
          defaultValue={text}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`customers.custom.${value}`) }))}
        />
      );
  }
}
