import type { StaffNameFragment } from '@clientele/graphql';
import { isMessageKey, type MessageKey } from '@clientele/locale';
import { useTranslator } from '../page-context';
import { None } from '../ui/values';
import { listOrderDifferences, parseLines, type OrderField, type OrderValues } from './order-input';
import { decideSide, isContested } from './picks';
import { isBlankRow } from './rows';
import { VersionConflict } from './version-conflict';

interface OrderConflictProps {
  typed: OrderValues;
  saved: OrderValues;
  base: OrderValues;
  staff: readonly StaffNameFragment[];
  /** Fields that the form of a saved order has. */
  editable: readonly OrderField[];
}

const ENUM_FIELDS: Partial<Record<OrderField, string>> = { source: 'source', paymentStatus: 'payment' };

/** Two versions of an order, field by field where they differ. */
export function OrderConflict({ typed, saved, base, staff, editable }: OrderConflictProps) {
  const { t } = useTranslator();
  const show = (field: OrderField, values: OrderValues) => {
    const value = values[field];
    if (field === 'lines') return <Lines values={values} />;
    if (!value) return <None />;
    const enumKey = `enums.${ENUM_FIELDS[field]}.${value}`;
    if (isMessageKey(enumKey)) return t(enumKey);
    return staff.find((member) => member.id === value)?.name ?? value.replace('T', ' ');
  };
  const version = (field: OrderField, values: OrderValues) => ({
    text: values[field] ?? '',
    shown: show(field, values),
  });
  return (
    <VersionConflict
      saved={saved}
      text={t('conflict.order')}
      fields={listOrderDifferences(typed, saved)
        .filter((field) => editable.includes(field))
        .map((field) => ({
          name: field,
          label: field === 'lines' ? t('order.lines') : t(`orderForm.${field}` as MessageKey),
          theirs: version(field, saved),
          mine: version(field, typed),
          side: decideSide(field, { typed, base }),
          both: isContested(field, { typed, saved, base }),
        }))}
    />
  );
}

function Lines({ values }: { values: OrderValues }) {
  const lines = parseLines(values).filter((line) => !isBlankRow(line));
  if (lines.length === 0) return <None />;
  return (
    <>
      {lines.map(({ name, quantity, unitPrice }, at) => (
        <span key={at} className="block">
          {[quantity && `${quantity} ×`, name, unitPrice && `· ${unitPrice}`].filter(Boolean).join(' ')}
        </span>
      ))}
    </>
  );
}
