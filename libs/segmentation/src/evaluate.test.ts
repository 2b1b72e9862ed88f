import { getDefaultThresholds } from '@clientele/domain';
import { compileFilter, evaluate } from './evaluate';
import type { CustomerFacts } from './facts';
import type { FilterContext } from './filter';
import { readFilter } from './read-filter';

const context: FilterContext = {
  today: '2026-03-31',
  zone: 'America/Argentina/Buenos_Aires',
  currency: 'ARS',
  thresholds: { ...getDefaultThresholds('ARS'), activeDays: 30, atRiskDays: 60 },
  fold: (text) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .trim(),
};

const nobody: CustomerFacts = {
  name: 'Ana Gómez',
  type: 'INDIVIDUAL',
  premises: null,
  status: 'ACTIVE',
  phone: null,
  secondaryPhone: null,
  whatsapp: null,
  email: null,
  secondaryEmail: null,
  companyName: null,
  taxId: null,
  zone: null,
  industry: null,
  accountManagerId: null,
  technicianId: null,
  acquisitionSource: null,
  firstContactOn: null,
  createdAt: '2026-01-31T02:59:59.999Z',
  tags: [],
  cities: [],
  states: [],
  countries: [],
  externalAccounts: [],
  orderSources: [],
  orderCount: 0,
  placedCount: 0,
  deliveredCount: 0,
  cancelledCount: 0,
  returnedCount: 0,
  noShowCount: 0,
  lifetimeValue: 0n,
  averageOrderValue: null,
  firstOrderAt: null,
  lastOrderAt: null,
  firstSeenDay: null,
  lifecycle: null,
  highValue: false,
  problematic: false,
};

function ask(input: unknown, facts: Partial<CustomerFacts> = {}): boolean {
  const reading = readFilter({ input, context });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return evaluate({ filter: reading.filter, facts: { ...nobody, ...facts }, context });
}

describe('S1 what a condition means', () => {
  it('of something the customer does not have: comparisons are false, their negations true', () => {
    for (const field of ['last_order_at', 'first_contact_on']) {
      for (const op of ['EQ', 'LT', 'LTE', 'GT', 'GTE']) {
        expect(ask({ field, op, value: 'today' })).toBe(false);
        expect(ask({ not: { field, op, value: 'today' } })).toBe(true);
      }
      expect(ask({ field, op: 'BETWEEN', value: ['-100y', '+100y'] })).toBe(false);
      expect(ask({ field, op: 'NE', value: 'today' })).toBe(true);
      expect(ask({ field, op: 'NOT_IN', value: ['today'] })).toBe(true);
      expect(ask({ field, op: 'IS_EMPTY' })).toBe(true);
      expect(ask({ field, op: 'IS_NOT_EMPTY' })).toBe(false);
    }
    expect(ask({ field: 'average_order_value', op: 'LT', value: 10 })).toBe(false);
    expect(ask({ field: 'tag', op: 'NE', value: 'vip' })).toBe(true);
    expect(ask({ field: 'zone', op: 'IS_EMPTY' }, { zone: '' })).toBe(true);
  });

  it('compares instants by the calendar day of the zone', () => {
    const created = (op: string, value: unknown): boolean => ask({ field: 'created_at', op, value });
    expect(created('EQ', '2026-01-30')).toBe(true);
    expect(created('EQ', '2026-01-31')).toBe(false);
    expect(created('LT', '2026-01-31')).toBe(true);
    expect(created('LTE', '2026-01-29')).toBe(false);
    expect(created('GT', '2026-01-29')).toBe(true);
    expect(created('GTE', '2026-01-31')).toBe(false);
    expect(created('BETWEEN', ['2026-01-30', '2026-01-30'])).toBe(true);
    expect(created('IN', ['2026-01-01', '-60d'])).toBe(true);
    expect(ask({ field: 'created_at', op: 'EQ', value: '2026-01-31' }, { createdAt: '2026-01-31T03:00:00Z' })).toBe(
      true,
    );
  });

  it('takes relative days from the tenant’s today, months clipped to their end', () => {
    const seen = (firstSeenDay: string, value: string): boolean =>
      ask({ field: 'first_seen', op: 'EQ', value }, { firstSeenDay });
    expect(seen('2026-03-31', 'today')).toBe(true);
    expect(seen('2026-01-30', '-60d')).toBe(true);
    expect(seen('2026-03-17', '-2w')).toBe(true);
    expect(seen('2026-02-28', '-1m')).toBe(true);
    expect(seen('2025-03-31', '-1y')).toBe(true);
    expect(seen('2026-04-07', '+7d')).toBe(true);
  });

  it('gives activity and flags by calendar days, as metrics.md does', () => {
    const at = (day: string) => ({ lastOrderAt: `${day}T12:00:00Z`, orderCount: 1 });
    const recent = { field: 'activity', op: 'EQ', value: 'RECENT' };
    expect(ask(recent, at('2026-03-02'))).toBe(true);
    expect(ask(recent, at('2026-03-01'))).toBe(false);
    expect(ask({ field: 'activity', op: 'EQ', value: 'LAPSED' }, at('2026-03-01'))).toBe(true);
    expect(ask({ field: 'activity', op: 'EQ', value: 'LAPSED' })).toBe(true);
    const atRisk = { field: 'flag', op: 'CONTAINS', value: 'AT_RISK' };
    expect(ask(atRisk, at('2026-01-29'))).toBe(true);
    expect(ask(atRisk, at('2026-01-30'))).toBe(false);
    expect(ask(atRisk)).toBe(false);
    expect(ask({ field: 'flag', op: 'IN', value: ['REPEAT', 'VIP'] }, { orderCount: 2 })).toBe(true);
    expect(ask({ field: 'flag', op: 'IS_EMPTY' }, { orderCount: 1, lastOrderAt: '2026-03-30T12:00:00Z' })).toBe(true);
    expect(ask({ field: 'flag', op: 'IS_EMPTY' }, { problematic: true })).toBe(false);
    expect(ask({ field: 'flag', op: 'EQ', value: 'HIGH_VALUE' }, { highValue: true })).toBe(true);
    expect(ask({ field: 'flag', op: 'EQ', value: 'VIP' }, { lifecycle: 'VIP' })).toBe(true);
  });

  it('compares names, companies, cities and tags folded, tax ids without separators, zones as they are', () => {
    expect(ask({ field: 'name', op: 'STARTS_WITH', value: 'ANÁ' })).toBe(true);
    expect(ask({ field: 'name', op: 'CONTAINS', value: 'gomez' })).toBe(true);
    expect(ask({ field: 'company_name', op: 'CONTAINS', value: 'strasse lodz' }, { companyName: 'Straße ŁÓDŹ' })).toBe(
      true,
    );
    expect(ask({ field: 'company_name', op: 'EQ', value: 'αθηνα' }, { companyName: 'ΑΘΉΝΑ' })).toBe(true);
    expect(ask({ field: 'company_name', op: 'STARTS_WITH', value: 'ёлка σας' }, { companyName: 'ЕЛКА ΣΆΣ' })).toBe(
      true,
    );
    expect(ask({ field: 'city', op: 'IN', value: ['CORDOBA'] }, { cities: ['Rosario', 'Córdoba'] })).toBe(true);
    expect(ask({ field: 'tag', op: 'CONTAINS', value: 'vip' }, { tags: ['VIP'] })).toBe(true);
    expect(ask({ field: 'tag', op: 'CONTAINS', value: 'vi' }, { tags: ['VIP'] })).toBe(false);
    expect(ask({ field: 'tag', op: 'NOT_IN', value: ['a', 'vip'] }, { tags: ['b', 'VIP'] })).toBe(false);
    expect(ask({ field: 'tax_id', op: 'EQ', value: '20-12345678-6' }, { taxId: '20123456786' })).toBe(true);
    expect(ask({ field: 'zone', op: 'EQ', value: 'north' }, { zone: 'North' })).toBe(false);
  });

  it('has a phone or e-mail when any of them is there', () => {
    expect(ask({ field: 'has_phone', op: 'EQ', value: true }, { secondaryPhone: '+541112345678' })).toBe(true);
    expect(ask({ field: 'has_phone', op: 'EQ', value: true })).toBe(false);
    expect(ask({ field: 'has_phone', op: 'NE', value: true })).toBe(true);
    expect(ask({ field: 'has_whatsapp', op: 'EQ', value: false }, { phone: '+541112345678' })).toBe(true);
    expect(ask({ field: 'has_email', op: 'EQ', value: true }, { secondaryEmail: 'a@example.com' })).toBe(true);
  });

  it('joins with and, or and not', () => {
    const yes = { field: 'order_count', op: 'EQ', value: 0 };
    const no = { field: 'order_count', op: 'GT', value: 0 };
    expect(ask({ all: [yes, yes] })).toBe(true);
    expect(ask({ all: [yes, no] })).toBe(false);
    expect(ask({ any: [no, yes] })).toBe(true);
    expect(ask({ any: [no, no] })).toBe(false);
    expect(ask({ not: { any: [no, { not: yes }] } })).toBe(true);
  });

  it('compares money beyond the reach of floating point', () => {
    const question = compileFilter({
      filter: { field: 'lifetime_value', op: 'GT', value: 9_007_199_254_740_992n },
      context,
    });
    expect(question({ ...nobody, lifetimeValue: 9_007_199_254_740_993n })).toBe(true);
    expect(question({ ...nobody, lifetimeValue: 9_007_199_254_740_992n })).toBe(false);
  });
});
