import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { listNextProducts, listPairRules, type PairRule } from '@clientele/analytics';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { invalid } from '../../errors';
import { resolvePage } from '../../graphql/connection';
import type { RequestLoaders } from '../../graphql/request-loaders';
import { CustomerLoaders } from '../customers/customer-loaders';
import { findReport, type KeptReport } from '../insights/kept-reports';
import * as queries from './affinity.queries';
import type { AffinityReportType, NextProductType } from './affinity.type';
import type { AffinityContent } from './refresh-affinity';

interface PairRow {
  one: string;
  other: string;
  orders: number;
  one_orders: number;
  other_orders: number;
}

interface ProductRow {
  id: string;
  name: string;
  sku: string | null;
}

type Kept = KeptReport<AffinityContent>;

/** A rule from fewer orders is an accident; of many orders it must be in one of a thousand. */
const fewestOrders = 5;
const leastShare = 0.001;
/** Of as many businesses the rules are kept at hand for the customers of a list; they change once a day. */
const remembered = 20;

/** Products bought together (I6), from the kept pairs. */
@Injectable()
export class AffinityService {
  private readonly known = new LRUCache<string, PairRule<string>[]>({ max: remembered });

  constructor(
    private readonly database: Database,
    private readonly load: CustomerLoaders,
  ) {}

  /** @throws INVALID for a support that is no share, LIMIT for too many rules. */
  async getReport(
    { tenant }: TenantViewer,
    { first, minSupport }: { first: number; minSupport?: number | null },
  ): Promise<AffinityReportType> {
    const { size } = resolvePage({ first });
    if (minSupport != null && !(minSupport >= 0 && minSupport <= 1)) throw invalid('minSupport', 'insights.minSupport');
    const kept = await this.findReport(tenant.id);
    if (!kept) return { asOf: null, baskets: 0, rules: [] };
    const rules = (await this.listRules(tenant.id, kept, minSupport)).slice(0, size);
    const products = await this.readProducts(
      tenant.id,
      rules.flatMap(({ lhs, rhs }) => [lhs, rhs]),
    );
    return {
      asOf: kept.asOf,
      baskets: kept.content.baskets,
      rules: rules.map(({ lhs, rhs, support, confidence, lift, count }) => ({
        lhs: getProduct(products, lhs),
        rhs: getProduct(products, rhs),
        support,
        confidence,
        lift,
        orders: count,
      })),
    };
  }

  async listNext(
    { tenant }: TenantViewer,
    { loaders, customerId, first }: { loaders: RequestLoaders; customerId: string; first: number },
  ): Promise<NextProductType[]> {
    const { size } = resolvePage({ first });
    const rulesOf = loaders.take<string, PairRule<string>[]>('affinity.rules', (ids) =>
      Promise.all(ids.map(async (id) => this.recallRules(id))),
    );
    const bought = this.load.many<{ product: string }>(loaders, 'customer.bought', tenant.id, queries.listBought);
    const [rules, products] = await Promise.all([rulesOf.load(tenant.id), bought.load(customerId)]);
    const next = listNextProducts({ bought: new Set(products.map(({ product }) => product)), rules, most: size });
    const names = loaders.take<string, ProductRow>('affinity.product', async (ids) => {
      const found = await this.readProducts(tenant.id, ids);
      return ids.map((id) => getProduct(found, id));
    });
    return Promise.all(
      next.map(async ({ product, because, confidence, lift }) => {
        const [{ name, sku }, reason] = await Promise.all([names.load(product), names.load(because)]);
        return { name, sku, because: reason.name, confidence, lift };
      }),
    );
  }

  private async findReport(tenantId: string): Promise<Kept | undefined> {
    const [kept] = await this.database.readInTenant<Kept>(tenantId, findReport, [tenantId, 'AFFINITY']);
    return kept;
  }

  private async recallRules(tenantId: string): Promise<PairRule<string>[]> {
    const kept = await this.findReport(tenantId);
    if (!kept) return [];
    const key = `${tenantId} ${kept.computedAt}`;
    const known = this.known.get(key);
    if (known) return known;
    const rules = await this.listRules(tenantId, kept);
    this.known.set(key, rules);
    return rules;
  }

  private async listRules(tenantId: string, kept: Kept, minSupport?: number | null): Promise<PairRule<string>[]> {
    const { baskets } = kept.content;
    const fewest =
      minSupport == null
        ? Math.max(fewestOrders, Math.ceil(baskets * leastShare))
        : Math.ceil(baskets * minSupport - 1e-9);
    const rows = await this.database.readInTenant<PairRow>(tenantId, queries.listPairs, [tenantId, fewest]);
    const orders = new Map(
      rows.flatMap((row) => [
        [row.one, row.one_orders],
        [row.other, row.other_orders],
      ]),
    );
    return listPairRules({ baskets, orders, pairs: rows.map((row) => ({ ...row, count: row.orders })) });
  }

  private async readProducts(tenantId: string, ids: readonly string[]): Promise<Map<string, ProductRow>> {
    const values = [tenantId, [...new Set(ids)]];
    const rows = await this.database.readInTenant<ProductRow>(tenantId, queries.listProducts, values);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function getProduct(products: ReadonlyMap<string, ProductRow>, id: string): ProductRow {
  const product = products.get(id);
  if (!product) throw new Error(`There is no product ${id}, though orders have it`);
  return product;
}
