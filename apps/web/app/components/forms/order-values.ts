import type { OrderFieldsFragment } from '@clientele/graphql';
import type { Locale } from '@clientele/locale';
import { toLocalMoment } from './order-moment';
import { sumAmounts } from './order-total';
import type { OrderValues } from './order-input';

/** A saved order as the texts of the form's fields, in the business's clock and the language's notation of numbers. */
export function toOrderValues(
  order: OrderFieldsFragment,
  { zone, locale }: { zone: string; locale: Locale },
): OrderValues {
  const { amount, refundedAmount } = order;
  const sum = sumAmounts(
    order.lines.map((line) => line.amount.amount),
    amount.currency,
  );
  const typed = (decimal: string) => toTypedNumber(decimal, locale);
  return {
    'customer.id': order.customer?.id ?? '',
    kind: order.kind,
    number: order.number ?? '',
    source: order.source,
    status: order.status,
    paymentStatus: order.paymentStatus,
    placedAt: toLocalMoment(order.placedAt, zone),
    scheduledStart: toLocalMoment(order.scheduledStart, zone),
    durationMinutes: order.durationMinutes == null ? '' : String(order.durationMinutes),
    assignedStaffId: order.assignedStaff?.id ?? '',
    deliveryAddress: order.deliveryAddress ?? '',
    deliveryCity: order.deliveryCity ?? '',
    amount: order.lines.length > 0 && sum === amount.amount ? '' : typed(amount.amount),
    refundedAmount: /[1-9]/.test(refundedAmount.amount) ? typed(refundedAmount.amount) : '',
    lines: JSON.stringify(
      order.lines.map((line) => ({
        name: line.name,
        sku: line.sku ?? '',
        quantity: typed(trimZeros(line.quantity)),
        unitPrice: typed(trimZeros(line.unitPrice)),
      })),
    ),
  };
}

/** `1.500000` as a person would type it: `1.5`. */
function trimZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** A decimal as it is typed in a language; without groups, which only get in the way of editing. */
function toTypedNumber(decimal: string, locale: Locale): string {
  return locale === 'es-AR' ? decimal.replace('.', ',') : decimal;
}
