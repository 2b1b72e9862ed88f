import { Facts } from '../ui/facts';
import { toCustomMap, type CustomField } from './custom-field';
import { useCustomText } from './use-custom-text';

interface CustomFactsProps {
  fields: readonly CustomField[];
  values: readonly { name: string; value: unknown }[];
}

/** A customer's values of the business's own fields; those without a value are left out. */
export function CustomFacts({ fields, values }: CustomFactsProps) {
  const customText = useCustomText();
  const byName = toCustomMap(values);
  return (
    <Facts
      items={fields.map((field) => {
        const text = customText(field, byName.get(field.name));
        return {
          label: field.label,
          value:
            text === undefined ? null : (
              // Notes keep their lines.
              <span className="whitespace-pre-line!" dir={field.kind === 'TEXT' ? 'auto' : undefined}>
                {text}
              </span>
            ),
        };
      })}
    />
  );
}
