import { TabularError } from './errors';
import type { OrderMapping } from './order-mapping';

/**
 * "Online Retail" of the UCI repository: a UK wholesaler's invoices of 2010–2011, one row per invoice line, times of day in London. The
 * customer is known by id only. Numbers starting with C are credit notes; A563186 and A563187 (−11 062.06, bad debt) are corrections and
 * stay purchases. Credits were settled at once as far as the file tells.
 */
const onlineRetail: OrderMapping = {
  name: 'online-retail',
  zone: 'Europe/London',
  currency: 'GBP',
  dateFormat: 'yyyy-MM-dd HH:mm',
  decimalSign: '.',
  columns: {
    number: { header: 'InvoiceNo', transforms: ['upperCase'] },
    sku: { header: 'StockCode' },
    product: { header: 'Description' },
    quantity: { header: 'Quantity' },
    placedAt: { header: 'InvoiceDate' },
    unitPrice: { header: 'UnitPrice' },
    externalId: { header: 'CustomerID', transforms: ['integerText'] },
  },
  required: [['number'], ['sku'], ['product'], ['quantity'], ['placedAt'], ['unitPrice'], ['externalId']],
  defaults: { kind: 'PURCHASE', status: 'DELIVERED', paymentStatus: 'PAID', source: 'WEBSITE' },
  rules: [
    {
      when: { column: 'number', startsWith: 'C' },
      set: { kind: 'CREDIT', status: 'COMPLETED', paymentStatus: 'REFUNDED' },
    },
  ],
  account: { provider: 'online-retail', branch: '' },
};

/** The format we document for anybody's orders; headers as named here, dates in ISO 8601. */
const generic: OrderMapping = {
  name: 'generic',
  dateFormat: 'iso',
  decimalSign: '.',
  columns: {
    number: { header: 'number' },
    externalReference: { header: 'external_reference' },
    kind: { header: 'kind' },
    status: { header: 'status' },
    paymentStatus: { header: 'payment_status' },
    source: { header: 'source' },
    placedAt: { header: 'placed_at' },
    scheduledStart: { header: 'scheduled_start' },
    currency: { header: 'currency', transforms: ['upperCase'] },
    amount: { header: 'amount' },
    refundedAmount: { header: 'refunded_amount' },
    customerName: { header: 'customer_name' },
    phone: { header: 'phone', transforms: ['stripApostrophe'] },
    whatsapp: { header: 'whatsapp', transforms: ['stripApostrophe'] },
    email: { header: 'email' },
    externalProvider: { header: 'external_provider' },
    externalBranch: { header: 'external_branch' },
    externalId: { header: 'external_id', transforms: ['stripApostrophe'] },
    city: { header: 'city' },
    sku: { header: 'sku' },
    product: { header: 'product' },
    quantity: { header: 'quantity' },
    unitPrice: { header: 'unit_price' },
  },
  required: [['number', 'externalReference'], ['placedAt'], ['amount', 'unitPrice']],
  defaults: { kind: 'PURCHASE', status: 'CONFIRMED', paymentStatus: 'UNPAID', source: 'IMPORT' },
  rules: [],
};

/** The mappings that come with the product, by name. */
export const orderMappings: ReadonlyMap<string, OrderMapping> = new Map(
  [generic, onlineRetail].map((mapping) => [mapping.name, mapping]),
);

/** @throws TabularError UNKNOWN_MAPPING with the names there are */
export function getOrderMapping(name: string): OrderMapping {
  const mapping = orderMappings.get(name);
  if (!mapping) throw new TabularError('UNKNOWN_MAPPING', { name, known: [...orderMappings.keys()].join(', ') });
  return mapping;
}

/** The most particular mapping whose required headers the file has to the letter: what an import without a named mapping takes. */
export function findOrderMapping(headers: readonly string[]): OrderMapping | undefined {
  const exact = new Set(headers);
  return [onlineRetail, generic].find((mapping) =>
    mapping.required.every((group) => group.some((column) => exact.has(mapping.columns[column]?.header ?? ''))),
  );
}
