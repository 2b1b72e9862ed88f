import type { Shop } from './open-shop';

/** How many customers the list has for a filter, as a page would say it. */
export async function countCustomers(
  shop: Pick<Shop, 'ask'>,
  { filter, filterText, token }: { filter?: unknown; filterText?: string; token?: string },
): Promise<number> {
  const { customers } = await shop.ask<{ customers: { totalCount: number } }>(
    `query ($filter: CustomerFilter, $filterText: String) { customers(first: 1, filter: $filter, filterText: $filterText) { totalCount } }`,
    { filter, filterText },
    { token },
  );
  return customers.totalCount;
}
