import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CarriedIdentity,
  type CustomerState,
  decideCustomer,
  type KnownCustomer,
  type KnownIdentities,
} from './decision';
import { type ExternalAccount, toExternalAccountKey } from './external-account';

const account: ExternalAccount = { provider: 'shopify', branch: '', externalId: '1' };
const otherAccount: ExternalAccount = { provider: 'fresha', branch: 'cork', externalId: '9' };
const phone = '+2348031234567';
const otherPhone = '+2348030000001';
const email = 'ada@example.com';

interface Holder {
  id: string;
  state?: CustomerState;
  survivorId?: string;
  lastOrderAt?: string | null;
  phones?: string[];
  emails?: string[];
  accounts?: ExternalAccount[];
}

function buildKnown(holders: Holder[]): KnownIdentities {
  const index = (keysOf: (holder: Holder) => string[]) => {
    const found = new Map<string, string[]>();
    for (const holder of holders) {
      for (const key of keysOf(holder)) found.set(key, [...(found.get(key) ?? []), holder.id]);
    }
    return found;
  };
  const customers = holders.map(({ id, state = 'LIVING', survivorId, lastOrderAt }): [string, KnownCustomer] => [
    id,
    { customerId: id, state, survivorId, lastOrderAt },
  ]);
  return {
    customers: new Map(customers),
    byExternalAccount: index(({ accounts = [] }) => accounts.map(toExternalAccountKey)),
    byPhone: index(({ phones = [] }) => phones),
    byEmail: index(({ emails = [] }) => emails),
  };
}

const decide = (carried: CarriedIdentity, ...holders: Holder[]) =>
  decideCustomer({ carried, known: buildKnown(holders) });
const match = (customerId: string, by: string, more = {}) => ({
  action: 'MATCH',
  customerId,
  by,
  restore: false,
  addExternalAccounts: [],
  duplicates: [],
  ...more,
});

describe('C3 identity: an external account that is known', () => {
  test('gives its customer, whatever else is carried', () => {
    const decision = decide(
      { externalAccounts: [account], email },
      { id: 'a', accounts: [account] },
      { id: 'b', emails: [email], lastOrderAt: '2024-01-01' },
    );
    expect(decision).toEqual(match('a', 'EXTERNAL_ACCOUNT'));
  });
  test('a differing phone that is free is added as secondary', () => {
    expect(
      decide({ externalAccounts: [account], phone }, { id: 'a', accounts: [account], phones: [otherPhone] }),
    ).toEqual(match('a', 'EXTERNAL_ACCOUNT', { addSecondaryPhone: phone }));
  });
  test('a phone that is already the customer’s is not added', () => {
    expect(decide({ externalAccounts: [account], phone }, { id: 'a', accounts: [account], phones: [phone] })).toEqual(
      match('a', 'EXTERNAL_ACCOUNT'),
    );
  });
  test('a second account nobody holds is added', () => {
    expect(decide({ externalAccounts: [account, otherAccount] }, { id: 'a', accounts: [account] })).toEqual(
      match('a', 'EXTERNAL_ACCOUNT', { addExternalAccounts: [otherAccount] }),
    );
  });
  test('two accounts of two people: the latest order decides, the pair is noted', () => {
    const decision = decide(
      { externalAccounts: [account, otherAccount] },
      { id: 'a', accounts: [account], lastOrderAt: '2024-01-01T00:00:00.000Z' },
      { id: 'b', accounts: [otherAccount], lastOrderAt: '2024-02-01T00:00:00.000Z' },
    );
    expect(decision).toEqual(
      match('b', 'EXTERNAL_ACCOUNT', { duplicates: [{ a: 'a', b: 'b', reason: 'EXTERNAL_ACCOUNTS' }] }),
    );
  });
});

describe('C3 identity: a phone', () => {
  test.each(['phone', 'whatsapp', 'secondaryPhone'] as const)('carried as %s gives who holds it', (field) => {
    expect(decide({ [field]: phone }, { id: 'a', phones: [otherPhone, phone] })).toEqual(match('a', 'PHONE'));
  });
  test('an unknown account carried with it becomes that customer’s', () => {
    expect(decide({ phone, externalAccounts: [account] }, { id: 'a', phones: [phone] })).toEqual(
      match('a', 'PHONE', { addExternalAccounts: [account] }),
    );
  });
  test('the primary number beats the WhatsApp number, and the pair is noted', () => {
    const decision = decide(
      { phone, whatsapp: otherPhone },
      { id: 'b', phones: [phone] },
      { id: 'a', phones: [otherPhone] },
    );
    expect(decision).toEqual(match('b', 'PHONE', { duplicates: [{ a: 'a', b: 'b', reason: 'PHONES' }] }));
  });
  test('an e-mail of somebody else does not matter beside it', () => {
    expect(decide({ phone, email }, { id: 'a', phones: [phone] }, { id: 'b', emails: [email] })).toEqual(
      match('a', 'PHONE'),
    );
  });
});

describe('C3 identity: phone and external account of two people', () => {
  test('the account’s customer, and the pair enters the queue', () => {
    const decision = decide(
      { externalAccounts: [account], phone },
      { id: 'b', accounts: [account] },
      { id: 'a', phones: [phone], lastOrderAt: '2030-01-01' },
    );
    expect(decision).toEqual(
      match('b', 'EXTERNAL_ACCOUNT', { duplicates: [{ a: 'a', b: 'b', reason: 'EXTERNAL_ACCOUNT_AND_PHONE' }] }),
    );
  });
});

describe('C3 identity: only an e-mail', () => {
  test('of exactly one customer gives that customer', () => {
    expect(decide({ email }, { id: 'a', emails: [email] })).toEqual(match('a', 'EMAIL'));
  });
  test('of several gives the one with the latest order, and the pairs', () => {
    const decision = decide(
      { email },
      { id: 'a', emails: [email], lastOrderAt: null },
      { id: 'b', emails: [email], lastOrderAt: '2024-03-01T00:00:00.000Z' },
      { id: 'c', emails: [email], lastOrderAt: '2023-03-01T00:00:00.000Z' },
    );
    const duplicates = [
      { a: 'a', b: 'b', reason: 'EMAIL' },
      { a: 'b', b: 'c', reason: 'EMAIL' },
    ];
    expect(decision).toEqual(match('b', 'EMAIL', { duplicates }));
  });
  test('beside a phone nobody holds it does not decide: a new customer, the sharers told', () => {
    expect(decide({ email, phone }, { id: 'a', emails: [email] })).toEqual({ action: 'CREATE', sameEmail: ['a'] });
  });
  test('of nobody gives a new customer', () => {
    expect(decide({ email })).toEqual({ action: 'CREATE', sameEmail: [] });
  });
});

describe('C3 identity: a merged customer', () => {
  test('gives the survivor, through any number of merges', () => {
    const decision = decide(
      { phone },
      { id: 'a', state: 'MERGED', survivorId: 'b', phones: [phone] },
      { id: 'b', state: 'MERGED', survivorId: 'c' },
      { id: 'c' },
    );
    expect(decision).toEqual(match('c', 'PHONE'));
  });
  test('and its survivor are no pair', () => {
    const decision = decide(
      { phone, externalAccounts: [account] },
      { id: 'a', state: 'MERGED', survivorId: 'b', phones: [phone] },
      { id: 'b', accounts: [account] },
    );
    expect(decision).toEqual(match('b', 'EXTERNAL_ACCOUNT'));
  });
  test('a survivor in the trash comes back, an erased one does not', () => {
    const merged: Holder = { id: 'a', state: 'MERGED', survivorId: 'b', phones: [phone] };
    expect(decide({ phone }, merged, { id: 'b', state: 'TRASHED' })).toEqual(match('b', 'PHONE', { restore: true }));
    expect(decide({ phone }, merged, { id: 'b', state: 'ERASED' })).toEqual({ action: 'CREATE', sameEmail: [] });
  });
  test('a ring of merges ends', () => {
    const ring: Holder[] = [
      { id: 'a', state: 'MERGED', survivorId: 'b', phones: [phone] },
      { id: 'b', state: 'MERGED', survivorId: 'a' },
    ];
    expect(decide({ phone }, ...ring)).toEqual({ action: 'CREATE', sameEmail: [] });
  });
});

describe('C3 identity: a customer in the trash', () => {
  test.each([
    ['account', { externalAccounts: [account] }, 'EXTERNAL_ACCOUNT'],
    ['phone', { phone }, 'PHONE'],
    ['e-mail', { email }, 'EMAIL'],
  ] as const)('is restored by its %s', (_, carried, by) => {
    const trashed: Holder = { id: 'a', state: 'TRASHED', phones: [phone], emails: [email], accounts: [account] };
    expect(decide(carried, trashed)).toEqual(match('a', by, { restore: true }));
  });
  test('stays there when somebody living holds the value now', () => {
    const trashed: Holder = { id: 'a', state: 'TRASHED', phones: [phone], lastOrderAt: '2030-01-01' };
    expect(decide({ phone }, trashed, { id: 'b', phones: [phone] })).toEqual(match('b', 'PHONE'));
  });
});

describe('C3 identity: an erased person', () => {
  test('is nobody: a new customer is made', () => {
    const erased: Holder = { id: 'a', state: 'ERASED', phones: [phone], emails: [email], accounts: [account] };
    expect(decide({ phone, email, externalAccounts: [account] }, erased)).toEqual({ action: 'CREATE', sameEmail: [] });
  });
});

describe('C3 identity: nothing carried', () => {
  test('gives an order without customer', () => {
    expect(decide({})).toEqual({ action: 'NONE' });
    expect(decide({ phone: null, email: '', externalAccounts: [] }, { id: 'a' })).toEqual({ action: 'NONE' });
  });
});

describe('C3 identity: properties', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const phones = [phone, otherPhone, '+2348030000002'];
  const emails = [email, 'bob@example.com'];
  const holder = fc.record({
    state: fc.constantFrom<CustomerState>('LIVING', 'LIVING', 'TRASHED', 'MERGED', 'ERASED'),
    survivorId: fc.constantFrom(...ids),
    lastOrderAt: fc.constantFrom(null, '2024-01-01', '2024-02-02'),
    phones: fc.subarray(phones),
    emails: fc.subarray(emails),
    accounts: fc.subarray([account, otherAccount]),
  });
  const holders = fc
    .tuple(holder, holder, holder, holder, holder)
    .map((list) => list.map((each, i) => ({ ...each, id: ids[i] as string })));
  const optional = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const carried = fc.record({
    phone: optional(phones),
    whatsapp: optional(phones),
    secondaryPhone: optional(phones),
    email: optional(emails),
    externalAccounts: fc.subarray([account, otherAccount]),
  });
  const runs = { numRuns: 3000 };

  test('the order of candidates never matters', () => {
    fc.assert(
      fc.property(carried, holders, fc.shuffledSubarray(ids, { minLength: 5 }), (identity, list, order) => {
        const shuffled = order.map((id) => list.find((each) => each.id === id) as Holder);
        expect(decide(identity, ...shuffled)).toEqual(decide(identity, ...list));
      }),
      runs,
    );
  });

  test('only living and restored customers are matched, a pair is of two people and names the matched one', () => {
    fc.assert(
      fc.property(carried, holders, (identity, list) => {
        const decision = decide(identity, ...list);
        if (decision.action !== 'MATCH') return;
        const state = list.find(({ id }) => id === decision.customerId)?.state;
        expect(state).toBe(decision.restore ? 'TRASHED' : 'LIVING');
        for (const { a, b } of decision.duplicates) {
          expect(a < b).toBe(true);
          expect([a, b]).toContain(decision.customerId);
          const other = list.find(({ id }) => id === (a === decision.customerId ? b : a));
          expect(['LIVING', 'TRASHED']).toContain(other?.state);
        }
        if (decision.addSecondaryPhone) {
          const number = decision.addSecondaryPhone;
          const owners = list.filter(
            (each) => each.phones.includes(number) && ['LIVING', 'TRASHED'].includes(each.state),
          );
          expect(owners).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('nothing carried is the only way to no customer', () => {
    fc.assert(
      fc.property(carried, holders, (identity, list) => {
        const { externalAccounts, ...values } = identity;
        const isEmpty = externalAccounts.length === 0 && Object.values(values).every((value) => !value);
        expect(decide(identity, ...list).action === 'NONE').toBe(isEmpty);
      }),
      runs,
    );
  });

  test('a value held by somebody living is never given to a new customer, but for an e-mail beside something stronger', () => {
    fc.assert(
      fc.property(carried, holders, (identity, list) => {
        if (decide(identity, ...list).action !== 'CREATE') return;
        const living = list.filter(({ state }) => state === 'LIVING');
        for (const number of [identity.phone, identity.whatsapp, identity.secondaryPhone]) {
          expect(living.some((each) => number && each.phones.includes(number))).toBe(false);
        }
        for (const { externalId } of identity.externalAccounts) {
          expect(living.some(({ accounts }) => accounts.some((each) => each.externalId === externalId))).toBe(false);
        }
      }),
      runs,
    );
  });
});
