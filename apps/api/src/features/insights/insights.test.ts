import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';

let shop: Shop;
let phones = 0;

beforeAll(async () => {
  shop = await openShop({
    now: '2026-03-31T12:00:00Z',
    tenant: { country: 'AR', currency: 'ARS', zone: 'America/Argentina/Buenos_Aires' },
  });
});
afterAll(() => shop.close());

/** @returns the id of a new customer with these orders. */
async function buildCustomer(orders: OrderInput[]): Promise<string> {
  const phone = `+54911400${String((phones += 1)).padStart(5, '0')}`;
  const { results } = await shop.ingest(
    orders.map((order) => ({ amount: '10', status: 'COMPLETED', kind: 'JOB', ...order, customer: { phone } })),
  );
  const [first] = results;
  if (!first?.customerId || results.some(({ outcome }) => outcome !== 'CREATED'))
    throw new Error(JSON.stringify(results));
  return first.customerId;
}

async function readInsight(id: string): Promise<Record<string, unknown>> {
  const { customer } = await shop.ask<{ customer: { insight: Record<string, unknown> } }>(
    `query ($id: ID!) { customer(id: $id) { insight {
      purchaseFrequency preferredSource peakOrderDay peakOrderHour usualCity deliverySuccessRate flags favouriteProducts { name sku quantity amount { amount } } } } }`,
    { id },
  );
  return customer.insight;
}

describe('D5 insight', () => {
  it('of a customer without orders has no figures', async () => {
    const { createCustomer } = await shop.ask<{ createCustomer: { id: string } }>(
      `mutation { createCustomer(input: { name: "A" }) { id } }`,
    );
    expect(await readInsight(createCustomer.id)).toEqual({
      purchaseFrequency: null,
      preferredSource: null,
      peakOrderDay: null,
      peakOrderHour: null,
      usualCity: null,
      deliverySuccessRate: null,
      flags: [],
      favouriteProducts: [],
    });
  });

  it('takes weekday and hour in the zone of the tenant, midnight included', async () => {
    // 02:30 UTC on Monday the 2nd is 23:30 on Sunday in Buenos Aires; 03:00 UTC is its midnight.
    expect(await readInsight(await buildCustomer([{ placedAt: '2026-03-02T02:30:00Z' }]))).toMatchObject({
      peakOrderDay: 'SUNDAY',
      peakOrderHour: 23,
    });
    expect(await readInsight(await buildCustomer([{ placedAt: '2026-03-02T03:00:00Z' }]))).toMatchObject({
      peakOrderDay: 'MONDAY',
      peakOrderHour: 0,
    });
  });

  it('the most frequent wins, each for itself', async () => {
    const id = await buildCustomer([
      { placedAt: '2026-03-02T13:00:00Z', deliveryCity: 'Rosario', source: 'WHATSAPP' },
      { placedAt: '2026-03-09T13:10:00Z', deliveryCity: 'Rosario', source: 'WHATSAPP' },
      { placedAt: '2026-03-10T18:00:00Z', deliveryCity: 'Salta', source: 'PHONE' },
      { placedAt: '2026-03-11T13:20:00Z', source: 'WEBSITE' },
      { placedAt: '2026-03-12T18:00:00Z', deliveryCity: null, source: 'WEBSITE', status: 'CANCELLED' },
      { placedAt: '2026-03-13T18:00:00Z', deliveryCity: 'Salta', source: 'WEBSITE', status: 'NO_SHOW' },
    ]);
    expect(await readInsight(id)).toMatchObject({
      peakOrderDay: 'MONDAY',
      peakOrderHour: 10,
      usualCity: 'Rosario',
      preferredSource: 'WHATSAPP',
      deliverySuccessRate: 4 / 6,
      purchaseFrequency: 3,
      flags: ['REPEAT'],
    });
  });

  it('of equals the more recent', async () => {
    const orders = [
      { placedAt: '2026-03-03T10:00:00Z', deliveryCity: 'Salta', source: 'PHONE' },
      { placedAt: '2026-03-04T20:00:00Z', deliveryCity: 'Rosario', source: 'TIKTOK' },
    ];
    const recent = { peakOrderDay: 'WEDNESDAY', peakOrderHour: 17, usualCity: 'Rosario', preferredSource: 'TIKTOK' };
    expect(await readInsight(await buildCustomer(orders))).toMatchObject(recent);
    expect(await readInsight(await buildCustomer([...orders].reverse()))).toMatchObject(recent);
    const undone = [
      ...orders,
      { placedAt: '2026-03-05T10:00:00Z', deliveryCity: 'Salta', source: 'PHONE', status: 'CANCELLED' },
    ];
    expect(await readInsight(await buildCustomer(undone))).toMatchObject(recent);
  });

  it('orders without a city do not make "no city" the usual one, and orders of days to come do not count yet', async () => {
    const id = await buildCustomer([
      { placedAt: '2026-03-02T13:00:00Z', deliveryCity: 'Salta' },
      { placedAt: '2026-03-03T14:00:00Z' },
      { placedAt: '2026-03-03T14:30:00Z' },
      { placedAt: '2026-04-06T13:00:00Z', deliveryCity: 'Rosario' },
      { placedAt: '2026-04-13T13:00:00Z', deliveryCity: 'Rosario' },
    ]);
    expect(await readInsight(id)).toMatchObject({
      usualCity: 'Salta',
      peakOrderDay: 'TUESDAY',
      peakOrderHour: 11,
      purchaseFrequency: 1,
    });
  });

  it('favourites by quantity, then amount, then name, over counting orders; names folded to one product, SKU before name', async () => {
    const id = await buildCustomer([
      {
        placedAt: '2026-03-01T10:00:00Z',
        lines: [
          { name: 'Limpieza', quantity: '2', unitPrice: '5' },
          { name: 'Zócalo', quantity: '3', unitPrice: '1' },
          { name: 'Abrazadera', quantity: '3', unitPrice: '1' },
          { name: 'Gas', sku: 'R-410', quantity: '3', unitPrice: '9' },
        ],
      },
      {
        placedAt: '2026-03-02T10:00:00Z',
        lines: [
          { name: 'LIMPIEZA', quantity: '1.5', unitPrice: '5' },
          { name: 'Gas refrigerante', sku: 'R-410', quantity: '0.25', unitPrice: '8' },
        ],
      },
      {
        placedAt: '2026-03-03T10:00:00Z',
        status: 'CANCELLED',
        lines: [{ name: 'Abrazadera', quantity: '100', unitPrice: '1' }],
      },
    ]);
    expect((await readInsight(id))['favouriteProducts']).toEqual([
      { name: 'Limpieza', sku: null, quantity: '3.5', amount: { amount: '17.50' } },
      { name: 'Gas', sku: 'R-410', quantity: '3.25', amount: { amount: '29.00' } },
      { name: 'Abrazadera', sku: null, quantity: '3', amount: { amount: '3.00' } },
    ]);
    const { customer } = await shop.ask<{ customer: { favouriteProducts: { name: string }[] } }>(
      `query ($id: ID!) { customer(id: $id) { favouriteProducts(first: 10) { name } } }`,
      { id },
    );
    expect(customer.favouriteProducts.map(({ name }) => name)).toEqual(['Limpieza', 'Gas', 'Abrazadera', 'Zócalo']);
  });

  it('is refused to who may not see insights', async () => {
    const id = await buildCustomer([{ placedAt: '2026-03-02T13:00:00Z' }]);
    const { key } = await shop.services.apiKeys.createApiKey(
      { kind: 'SYSTEM', name: 'test', tenant: shop.tenant },
      { name: 'till', scopes: ['customers:view'] },
    );
    const error = await shop.fail(
      `query ($id: ID!) { customer(id: $id) { id insight { peakOrderDay } } }`,
      { id },
      { token: key },
    );
    expect(error.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('L1 last service', () => {
  it('is the latest start up to now of a counting booking or job, and follows the clock', async () => {
    const id = await buildCustomer([
      { kind: 'BOOKING', placedAt: '2026-03-01T10:00:00Z', scheduledStart: '2026-03-10T10:00:00Z' },
      { kind: 'JOB', placedAt: '2026-03-02T10:00:00Z', scheduledStart: '2026-03-31T12:00:01Z', status: 'CONFIRMED' },
      { kind: 'JOB', placedAt: '2026-03-02T10:00:00Z', scheduledStart: '2026-03-30T10:00:00Z', status: 'NO_SHOW' },
      { kind: 'PURCHASE', placedAt: '2026-03-02T10:00:00Z', scheduledStart: '2026-03-29T10:00:00Z' },
    ]);
    const read = async () =>
      (
        await shop.ask<{ customer: { lastServiceAt: string | null } }>(
          `query ($id: ID!) { customer(id: $id) { lastServiceAt } }`,
          { id },
        )
      ).customer.lastServiceAt;
    expect(await read()).toBe('2026-03-10T10:00:00Z');
    shop.moveClock('2026-03-31T12:00:01Z');
    expect(await read()).toBe('2026-03-31T12:00:01Z');
    shop.moveClock('2026-03-10T09:59:59Z');
    expect(await read()).toBeNull();
    shop.moveClock('2026-03-31T12:00:00Z');
  });
});
