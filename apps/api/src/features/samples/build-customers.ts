import {
  addDays,
  type AccountStatus,
  type CustomerType,
  type Day,
  type PremisesType,
  type Source,
} from '@clientele/domain';
import { foldText, type ExternalAccount } from '@clientele/identity';
import type { Business, Place } from './business';
import { ContactNumbers } from './contact-numbers';
import type { Habit } from './habits';
import type { Random, Weighted } from './random';

export interface SampleAddress {
  street: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
}

export interface SampleCustomer {
  /** Place in the list, from 0. */
  key: number;
  name: string;
  /** Other ways the name is written on orders. */
  variants: string[];
  nameFixed: boolean;
  habit: Habit;
  /** First day with the business. */
  since: Day;
  /** Staff wrote down more than the orders say: address, tags, whose customer it is. */
  recorded: boolean;
  type: CustomerType;
  premises: PremisesType | null;
  status: AccountStatus;
  phone: string | null;
  whatsapp: string | null;
  secondaryPhone: string | null;
  email: string | null;
  companyName: string | null;
  taxId: string | null;
  zone: string;
  source: Source;
  firstContactOn: Day | null;
  tags: string[];
  address: SampleAddress;
  externalAccount: ExternalAccount | null;
  /** Keys of staff. */
  accountManager: string | null;
  technician: string | null;
}

export interface CustomersOptions {
  business: Business;
  anchor: Day;
  random: Random;
}

const history = 730;
/** Reserved for examples by RFC 2606: no mail to them can reach anybody. */
const mailDomains = ['example.com', 'example.net', 'example.org'];

/** The people and firms of a sample business, in a fixed order. */
export function buildCustomers({ business, anchor, random }: CustomersOptions): SampleCustomer[] {
  const count = business.customers;
  const numbers = new ContactNumbers(business, random.fork('numbers'));
  const names = new NameDealer(business, random.fork('names'));
  const companies = Math.min(business.companies.length, Math.round(count * business.companyShare));
  const companyKeys = new Set(
    random.fork('companies').pickSeveral(
      Array.from({ length: count }, (_, key) => key),
      companies,
    ),
  );
  let nextCompany = 0;
  return Array.from({ length: count }, (_, key) => {
    const own = random.fork(`customer ${key}`);
    const company = companyKeys.has(key) ? business.companies[nextCompany++] : undefined;
    const person = names.draw();
    const name = company?.name ?? person.full;
    const habit =
      company && own.chance(0.7) ? own.pick<Habit>(['REGULAR', 'LOYAL']) : own.pickWeighted(business.habits);
    const since = drawSince({ habit, anchor, random: own });
    const source = own.pickWeighted(business.sources);
    const place = own.pickWeighted(business.places.map((each): Weighted<Place> => [each, each.weight]));
    const commercial = company !== undefined || (business.kind === 'JOB' && own.chance(0.06));
    const onlyOnline = !company && source === 'WEBSITE' && own.chance(0.12);
    const recorded = habit === 'PROSPECT' || company !== undefined || own.chance(0.75);
    return {
      key,
      name,
      variants: company ? [company.legalName] : listVariants(person, own),
      nameFixed: recorded && own.chance(0.05),
      habit,
      since,
      recorded,
      type: company?.type ?? 'INDIVIDUAL',
      premises: business.kind === 'JOB' ? (commercial ? 'COMMERCIAL' : 'RESIDENTIAL') : null,
      status: drawStatus(habit, own),
      phone: onlyOnline ? null : numbers.drawPhone(),
      whatsapp: !onlyOnline && own.chance(0.07) ? numbers.drawPhone() : null,
      secondaryPhone: !onlyOnline && own.chance(company ? 0.5 : 0.05) ? numbers.drawPhone() : null,
      email: onlyOnline || own.chance(company ? 0.95 : 0.55) ? toEmail({ name, key, random: own }) : null,
      companyName: company?.legalName ?? null,
      taxId: company ? numbers.drawTaxId('COMPANY') : recorded && own.chance(0.08) ? numbers.drawTaxId('PERSON') : null,
      zone: place.zone,
      source,
      firstContactOn:
        habit === 'PROSPECT' || own.chance(0.35)
          ? addDays(since, -own.integer(0, 25))
          : // Else those who only ever cancelled would all be new on the day of the seed.
            recorded
            ? addDays(since, -(key % 20))
            : null,
      tags: own.chance(0.4) ? own.pickSeveral(business.tags, own.integer(1, 3)) : [],
      address: {
        street: business.formatStreet(own.pick(business.streets), own.integer(0, 9999)),
        city: place.city,
        state: place.state,
        postalCode: place.postalCode,
        country: business.tenant.country,
      },
      externalAccount: drawAccount({ business, source, key, always: onlyOnline, random: own }),
      accountManager: company ? own.pick(['owner', 'admin']) : own.chance(0.08) ? 'admin' : null,
      technician: business.assigned && own.chance(0.45) ? own.pick(['technician1', 'technician2']) : null,
    };
  });
}

/** A good part was there when the two years began; of the rest more came lately than at first. */
function drawSince({ habit, anchor, random }: { habit: Habit; anchor: Day; random: Random }): Day {
  if (habit === 'PROSPECT') return addDays(anchor, -random.integer(0, 60));
  const span = habit === 'CHURNED' ? [200, history] : [0, history];
  const wasThere = habit !== 'ONCE' && habit !== 'CASUAL' && random.chance(0.3);
  const share = wasThere ? 1 : random.next();
  return addDays(anchor, -Math.round(span[0]! + share * (span[1]! - span[0]!)));
}

function drawStatus(habit: Habit, random: Random): AccountStatus {
  if (habit === 'PROSPECT') return 'PROSPECT';
  if (habit === 'CHURNED' && random.chance(0.5)) return 'INACTIVE';
  if (habit === 'CANCELS' && random.chance(0.3)) return 'SUSPENDED';
  return 'ACTIVE';
}

function toEmail({ name, key, random }: { name: string; key: number; random: Random }): string {
  const words = foldText(name)
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
  return `${words}${key}@${random.pick(mailDomains)}`;
}

function drawAccount(options: {
  business: Business;
  source: Source;
  key: number;
  always: boolean;
  random: Random;
}): ExternalAccount | null {
  const { business, source, key, always, random } = options;
  const systems = business.providers[source];
  if (!systems || !(always || random.chance(0.85))) return null;
  const { provider, branch = '' } = random.pick(systems);
  return { provider, branch, externalId: `${provider.slice(0, 2)}_${(7_100_000 + key * 37).toString()}` };
}

interface Person {
  given: string;
  family: string;
  full: string;
  nickname: string | undefined;
}

function listVariants(person: Person, random: Random): string[] {
  const variants: string[] = [];
  if (person.nickname) variants.push(`${person.nickname} ${person.family}`, person.nickname);
  if (random.chance(0.3)) variants.push(person.full.toUpperCase());
  if (random.chance(0.2)) variants.push(person.full.toLowerCase());
  if (random.chance(0.15)) variants.push(`${person.given} ${person.family.charAt(0)}.`);
  return variants;
}

/** Gives out full names; a few people do share one, as in life. */
class NameDealer {
  private readonly used = new Set<string>();

  constructor(
    private readonly business: Business,
    private readonly random: Random,
  ) {}

  draw(): Person {
    for (;;) {
      const given = this.random.pick(this.business.givenNames);
      const family = this.random.pick(this.business.familyNames);
      const full = `${given} ${family}`;
      if (this.used.has(full) && !this.random.chance(0.02)) continue;
      this.used.add(full);
      return { given, family, full, nickname: this.business.nicknames[given] };
    }
  }
}
