import { Injectable } from '@nestjs/common';
import { addDays } from '@clientele/domain';
import { createTranslator, type Translator } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { adHoc } from '../../database/statement';
import { toMoney } from '../../graphql/money.type';
import { buildSource, Parameters } from '../customers/customer-list.queries';
import { CustomersService } from '../customers/customers.service';
import { divideMoney } from '../figures/trends';
import { DashboardService } from '../reports/dashboard.service';
import type { CountTrendType, MoneyTrendType } from '../figures/trend.type';
import { toEvidence, type Finding } from './finding';
import type { InsightKind } from './insight.type';

interface Found {
  customers: number;
  stake: bigint;
  value: bigint;
  priced: bigint;
  gross: bigint;
}

interface Telling {
  viewer: TenantViewer;
  today: string;
  speech: Translator;
}

/** Changes smaller than these are the weather. */
const limits = {
  change: 0.2,
  orders: 20,
  newCustomers: 10,
  shareShift: 0.1,
  repeatRate: 0.02,
  rising: 2,
  risingProducts: 2,
  risingShare: 0.05,
};
const days = 30;

/** What is worth telling about a whole business. Numbers of customers are counted by the very conditions of the list that opens behind them. */
@Injectable()
export class BusinessFindings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly customers: CustomersService,
    private readonly dashboards: DashboardService,
  ) {}

  async list(viewer: TenantViewer): Promise<Finding[]> {
    const { tenant, locale } = viewer;
    const speech = createTranslator(locale, { vertical: tenant.vertical, zone: tenant.zone });
    const telling = { viewer, today: this.clock.today(tenant.zone), speech };
    const found = await Promise.all([
      this.findSilentVips(telling),
      this.findOverdue(telling),
      this.findChanges(telling),
      this.findOneTime(telling),
      this.findProblematic(telling),
    ]);
    return found.flat();
  }

  private async findSilentVips(telling: Telling): Promise<Finding[]> {
    const filter = {
      all: [
        { field: 'lifecycle', op: 'EQ', value: 'VIP' },
        { field: 'overdue', op: 'EQ', value: true },
      ],
    };
    const { customers, stake } = await this.count(telling.viewer, filter);
    if (customers === 0) return [];
    return [tellSilence(telling, { kind: 'VIPS_SILENT', severity: 'CRITICAL', filter, customers, amount: stake })];
  }

  private async findOverdue(telling: Telling): Promise<Finding[]> {
    const filter = { field: 'overdue', op: 'EQ', value: true };
    const { customers, stake } = await this.count(telling.viewer, filter);
    if (customers === 0) return [];
    return [tellSilence(telling, { kind: 'OVERDUE_VALUE', severity: 'WARNING', filter, customers, amount: stake })];
  }

  private async findOneTime(telling: Telling): Promise<Finding[]> {
    const filter = { field: 'lifecycle', op: 'EQ', value: 'ONE_TIME' };
    const returning = { field: 'lifecycle', op: 'IN', value: ['VIP', 'REPEAT'] };
    const [{ customers }, others] = await Promise.all([
      this.count(telling.viewer, filter),
      this.count(telling.viewer, returning),
    ]);
    const average = divideMoney(others.gross, others.priced);
    if (customers < limits.newCustomers || average === null || average <= 0n) return [];
    const amount = average * BigInt(customers);
    const finding = tellCustomers(telling, { kind: 'ONE_TIME_POTENTIAL', severity: 'INFO', filter, customers, amount });
    const { t } = telling.speech;
    const evidence = toEvidence(t, {
      customers: telling.speech.number(customers),
      averageOrderValue: showMoney(telling, average),
    });
    return [{ ...finding, evidence }];
  }

  private async findProblematic(telling: Telling): Promise<Finding[]> {
    const filter = { field: 'flag', op: 'EQ', value: 'PROBLEMATIC' };
    const { customers, value } = await this.count(telling.viewer, filter);
    if (customers === 0) return [];
    const given = { kind: 'PROBLEMATIC_ORDERS', severity: 'NOTICE', filter, customers, amount: value } as const;
    const finding = tellCustomers(telling, given);
    const evidence = toEvidence(telling.speech.t, {
      customers: telling.speech.number(customers),
      lifetimeValue: showMoney(telling, value),
    });
    return [{ ...finding, evidence }];
  }

  /** The last 30 days against the 30 before, by the dashboard's own figures. */
  private async findChanges(telling: Telling): Promise<Finding[]> {
    const { viewer, today, speech } = telling;
    const [from, to] = [addDays(today, 1 - days), today];
    const last = this.dashboards.resolve(viewer, { unit: 'CUSTOM', from, to });
    const previous = this.dashboards.resolve(viewer, { unit: 'CUSTOM', ...last.previous });
    const [figures, sources, sourcesBefore, products, productsBefore] = await Promise.all([
      this.dashboards.computeFigures(viewer, last),
      this.dashboards.listSources(viewer, last),
      this.dashboards.listSources(viewer, previous),
      this.dashboards.listProducts(viewer, last),
      this.dashboards.listProducts(viewer, previous),
    ]);
    const { t } = speech;
    const findings: Finding[] = [];
    const tell = (
      kind: InsightKind,
      given: {
        values: Record<string, string | number>;
        evidence: Finding['evidence'];
        worse: boolean;
        filter?: unknown;
        of?: string;
      },
    ): void => {
      findings.push({
        key: [kind, given.of, today.slice(0, 7)].filter(Boolean).join('|'),
        kind,
        severity: given.worse ? 'WARNING' : 'INFO',
        title: t(`insights.title.${kind}`, { days, ...given.values }),
        text: t(`insights.text.${kind}`, { days, ...given.values }),
        evidence: given.evidence,
        filter: given.filter ?? null,
        customerId: null,
      });
    };
    const { revenue, orders, newCustomers, repeatRate } = figures;
    if (isNews(revenue, limits.change) && Math.min(orders.current, orders.previous) >= limits.orders) {
      const [now, then] = [
        speech.money(...toArguments(revenue.current)),
        speech.money(...toArguments(revenue.previous)),
      ];
      tell('REVENUE_CHANGE', {
        values: { change: speech.percent(revenue.change ?? 0, { signed: true }), now, then },
        evidence: toEvidence(t, { revenue: now, previousRevenue: then }),
        worse: (revenue.change ?? 0) < 0,
        filter: ordered({ from, to }),
      });
    }
    if (isNews(newCustomers, limits.change) && newCustomers.previous >= limits.newCustomers) {
      const [now, then] = [speech.number(newCustomers.current), speech.number(newCustomers.previous)];
      tell('NEW_CUSTOMERS_CHANGE', {
        values: { change: speech.percent(newCustomers.change ?? 0, { signed: true }), now, then },
        evidence: toEvidence(t, { newCustomers: now, previousNewCustomers: then }),
        worse: (newCustomers.change ?? 0) < 0,
        filter: { field: 'first_seen', op: 'BETWEEN', value: [from, to] },
      });
    }
    const shift = (repeatRate.current ?? 0) - (repeatRate.previous ?? 0);
    if (repeatRate.previous !== null && Math.abs(shift) >= limits.repeatRate) {
      const [now, then] = [speech.percent(repeatRate.current ?? 0), speech.percent(repeatRate.previous)];
      tell('REPEAT_RATE_CHANGE', {
        values: { now, then },
        evidence: toEvidence(t, { repeatRate: now, previousRepeatRate: then }),
        worse: shift < 0,
      });
    }
    if (Math.min(orders.current, orders.previous) >= limits.orders) {
      for (const { source, share } of sources) {
        const before = sourcesBefore.find((each) => each.source === source)?.share ?? 0;
        if (Math.abs(share - before) < limits.shareShift) continue;
        const [now, then] = [speech.percent(share), speech.percent(before)];
        tell('SOURCE_SHIFT', {
          values: { source: t(`enums.source.${source}`), now, then },
          evidence: toEvidence(t, { share: now, previousShare: then }),
          worse: false,
          filter: ordered({ from, to }, { field: 'source', op: 'EQ', value: source }),
          of: source,
        });
      }
    }
    const total = Number(revenue.current?.amount ?? 0);
    const rising = products
      .map((product) => {
        const earlier = productsBefore.find(({ name, sku }) => name === product.name && sku === product.sku)?.revenue;
        // Numbers to compare by; what is shown stays the exact text.
        return { ...product, earlier, now: Number(product.revenue.amount), before: Number(earlier?.amount ?? 0) };
      })
      .filter(({ now, before }) => before > 0 && now >= before * limits.rising && now >= total * limits.risingShare)
      // Where everything rises, those that did so most.
      .sort((a, b) => b.now / b.before - a.now / a.before)
      .slice(0, limits.risingProducts);
    for (const { name, revenue: sold, earlier = sold, filter } of rising) {
      const [now, then] = [sold, earlier].map(({ amount, currency }) => speech.money(amount, currency));
      tell('PRODUCT_RISING', {
        values: { product: name, now: now!, then: then! },
        evidence: toEvidence(t, { revenue: now!, previousRevenue: then! }),
        worse: false,
        filter,
        of: name,
      });
    }
    return findings;
  }

  /** Exactly the customers of the list that the filter opens. */
  private async count(viewer: TenantViewer, filter: unknown): Promise<Found> {
    const { question } = await this.customers.readList(viewer, { filter });
    const parameters = new Parameters(viewer.tenant.id);
    const { from, conditions } = buildSource(question, parameters, { table: 'customer_score', alias: 'sc' });
    const [row] = await this.database.readInTenant<Record<keyof Found, string>>(
      viewer.tenant.id,
      adHoc(`SELECT count(*) AS customers, coalesce(sum(sc.value_at_stake), 0)::bigint AS stake,
                    coalesce(sum(m.lifetime_value), 0)::bigint AS value, coalesce(sum(m.priced_count), 0)::bigint AS priced,
                    coalesce(sum(m.gross_value), 0)::bigint AS gross
             FROM ${from} WHERE ${conditions.join(' AND ')}`),
      parameters.values,
    );
    const read = (name: keyof Found): bigint => BigInt(row?.[name] ?? 0);
    return {
      customers: Number(read('customers')),
      stake: read('stake'),
      value: read('value'),
      priced: read('priced'),
      gross: read('gross'),
    };
  }
}

interface Told {
  kind: InsightKind;
  severity: Finding['severity'];
  filter: unknown;
  customers: number;
  amount: bigint;
}

function tellCustomers(telling: Telling, given: Told): Finding {
  const { kind, severity, filter, customers, amount } = given;
  const { speech, today } = telling;
  const values = { count: customers, amount: showMoney(telling, amount) };
  return {
    key: `${kind}|${today.slice(0, 7)}`,
    kind,
    severity,
    title: speech.t(`insights.title.${kind}`, values),
    text: speech.t(`insights.text.${kind}`, values),
    evidence: toEvidence(speech.t, { customers: speech.number(customers), valueAtStake: values.amount }),
    filter,
    customerId: null,
  };
}

/** Without a model of spending nobody's stake is known: a zero in its place would be a wrong figure. */
function tellSilence(telling: Telling, given: Told & { kind: 'VIPS_SILENT' | 'OVERDUE_VALUE' }): Finding {
  const finding = tellCustomers(telling, given);
  if (given.amount > 0n) return finding;
  const { t, number } = telling.speech;
  const values = { count: given.customers };
  return {
    ...finding,
    title: t(`insights.unpriced.title.${given.kind}`, values),
    text: t(`insights.unpriced.text.${given.kind}`, values),
    evidence: toEvidence(t, { customers: number(given.customers) }),
  };
}

function showMoney({ viewer, speech }: Telling, minor: bigint): string {
  const { amount, currency } = toMoney(minor, viewer.tenant.currency);
  return speech.money(amount, currency);
}

function toArguments(money: MoneyTrendType['current']): [string, string] {
  if (!money) throw new Error('Revenue of a period is always told');
  return [money.amount, money.currency];
}

function isNews({ change }: CountTrendType | MoneyTrendType, least: number): boolean {
  return change !== null && Math.abs(change) >= least;
}

function ordered({ from, to }: { from: string; to: string }, condition?: object): unknown {
  const placed = { field: 'placed_at', op: 'BETWEEN', value: [from, to] };
  const where = condition ? { all: [condition, placed] } : placed;
  return { orders: { where, aggregate: 'COUNT' }, op: 'GTE', value: 1 };
}
