import DataLoader from 'dataloader';

/**
 * The batching loaders of one request, each made when it is first asked for. They live as long as the request, so nothing one
 * viewer may see is ever answered to another.
 */
export class RequestLoaders {
  private readonly made = new Map<string, DataLoader<unknown, unknown>>();

  /**
   * The request's loader of this name. `load` answers one value per key, in the keys' order. What else the answer depends on
   * (a page size, an order) belongs in the name: `customer.favouriteProducts:3`.
   */
  take<Key, Value>(
    name: string,
    load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
  ): DataLoader<Key, Value> {
    const known = this.made.get(name);
    if (known) return known as unknown as DataLoader<Key, Value>;
    const loader = new DataLoader<Key, Value>(load, { maxBatchSize: 1_000 });
    this.made.set(name, loader as unknown as DataLoader<unknown, unknown>);
    return loader;
  }
}
