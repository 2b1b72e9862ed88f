import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../database/database';
import type { IncomingLine } from './incoming-order';
import * as queries from './ingest.queries';

export interface Product {
  id: string;
  name: string;
}

/** A product's id and name never change once made, so that they may be remembered. A few MB when full. */
const remembered = 50_000;

/** The products that order lines name; unknown ones are made, in a transaction of their own before the orders'. */
@Injectable()
export class Products {
  private readonly known = new LRUCache<string, Product>({ max: remembered });

  constructor(private readonly database: Database) {}

  /** @returns a product for each `productKey` among the lines. */
  async resolve(tenantId: string, lines: Iterable<IncomingLine>): Promise<Map<string, Product>> {
    const found = new Map<string, Product>();
    const missing = new Map<string, IncomingLine>();
    for (const line of lines) {
      const product = this.known.get(`${tenantId} ${line.productKey}`);
      if (product) found.set(line.productKey, product);
      else if (!missing.has(line.productKey)) missing.set(line.productKey, line);
    }
    if (missing.size === 0) return found;
    const wanted = [...missing.values()];
    const keys = wanted.map((line) => line.productKey);
    const rows = await this.database.inTenant(tenantId, async (connection) => {
      const [, saved] = await Promise.all([
        connection.query(queries.saveProducts, [
          tenantId,
          wanted.map(() => uuidv7()),
          keys,
          wanted.map((line) => line.sku),
          wanted.map((line) => line.name),
        ]),
        connection.query<Product & { key: string }>(queries.findProducts, [tenantId, keys]),
      ]);
      return saved;
    });
    for (const { key, id, name } of rows) {
      found.set(key, { id, name });
      this.known.set(`${tenantId} ${key}`, { id, name });
    }
    return found;
  }
}
