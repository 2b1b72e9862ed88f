import { registerEnumType } from '@nestjs/graphql';
import { orderKinds, orderStatuses, paymentStatuses } from '@clientele/domain';
import { toEnum } from '../customers/customer.enums';

export const OrderKindEnum = toEnum(orderKinds);
registerEnumType(OrderKindEnum, {
  name: 'OrderKind',
  description: 'CREDIT: a credit note or refund document that stands alone.',
});

export const OrderStatusEnum = toEnum(orderStatuses);
registerEnumType(OrderStatusEnum, { name: 'OrderStatus' });

export const PaymentStatusEnum = toEnum(paymentStatuses);
registerEnumType(PaymentStatusEnum, { name: 'PaymentStatus' });

export const OrderSortFieldEnum = toEnum(['PLACED_AT', 'AMOUNT'] as const);
registerEnumType(OrderSortFieldEnum, { name: 'OrderSortField' });
export type OrderSortField = keyof typeof OrderSortFieldEnum;
