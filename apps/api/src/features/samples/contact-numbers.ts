import { normalisePhone, normaliseTaxId } from '@clientele/identity';
import type { Business } from './business';
import type { Random } from './random';

const mostDraws = 10_000;

/** Deals out different phone numbers that are valid in the country, and tax ids where the country's are made here. */
export class ContactNumbers {
  private readonly used = new Set<string>();

  constructor(
    private readonly business: Pick<Business, 'phones' | 'tenant'>,
    private readonly random: Random,
  ) {}

  drawPhone(): string {
    const { country } = this.business.tenant;
    for (let draw = 0; draw < mostDraws; draw += 1) {
      const { start, digits } = this.random.pick(this.business.phones);
      const phone = normalisePhone({ input: `${start}${this.drawDigits(digits)}`, country });
      if (!phone.ok || this.used.has(phone.e164)) continue;
      this.used.add(phone.e164);
      return phone.e164;
    }
    throw new Error(`No valid phone numbers are left for ${country}`);
  }

  /** A CUIT of a company (30…) or a person (20…, 23…, 27…); nothing for countries whose tax ids are not made here. */
  drawTaxId(holder: 'COMPANY' | 'PERSON'): string | null {
    const { country } = this.business.tenant;
    if (country !== 'AR') return null;
    for (let draw = 0; draw < mostDraws; draw += 1) {
      const start = holder === 'COMPANY' ? '30' : this.random.pick(['20', '27']);
      const body = `${start}${this.random.integer(10, 71)}${this.drawDigits(6)}`;
      const check = computeCuitCheckDigit(body);
      if (check === undefined || this.used.has(body)) continue;
      const result = normaliseTaxId({ input: `${body}${check}`, country });
      if (!result.ok) continue;
      this.used.add(body);
      return result.value;
    }
    throw new Error('No valid tax ids are left');
  }

  private drawDigits(count: number): string {
    return Array.from({ length: count }, () => this.random.integer(0, 9)).join('');
  }
}

/** Modulo 11 with the weights of Argentina's CUIT; undefined where the remainder has no digit and another number is given out. */
function computeCuitCheckDigit(body: string): number | undefined {
  const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
}
