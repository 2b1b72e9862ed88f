import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { OrderColumns } from '../src/purchases/order-days';

const shared = join(process.cwd(), '../shared');

export function readReference<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(shared, 'reference', name), 'utf8')) as Shape;
}

export function readText(path: string): string {
  const bytes = readFileSync(join(shared, 'data', path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Days since 1970 of "1997-09-30" or "19970930". */
export function toDayNumber(text: string): number {
  const digits = text.replaceAll('-', '');
  return Date.UTC(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)) - 1, Number(digits.slice(6))) / 86_400_000;
}

export function toOrderColumns(rows: [customer: number, day: number, amount: number][]): OrderColumns {
  const sorted = rows.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  return {
    customer: Int32Array.from(sorted, (row) => row[0]),
    day: Int32Array.from(sorted, (row) => row[1]),
    amount: Float64Array.from(sorted, (row) => row[2]),
  };
}

/** The CDNOW sample: number of the customer in the sample, day, dollars. */
export function readCdnow(): OrderColumns {
  const lines = readText('cdnow/CDNOW_sample.txt').trim().split('\n');
  return toOrderColumns(
    lines.map((line) => {
      const [, customer, day, , amount] = line.trim().split(/\s+/);
      return [Number(customer), toDayNumber(day!), Number(amount)];
    }),
  );
}

/** Online Retail: lines of known customers that are no returns. */
export function readOnlineRetail(): OrderColumns {
  const line = /^"\d+".*,(-?\d+),"(\d{4}-\d\d-\d\d) [\d:]+",(-?[\d.]+),"(\d+)",/gm;
  const rows: [number, number, number][] = [];
  for (const [, quantity, day, price, customer] of readText('online-retail/online_retail.csv.gz').matchAll(line)) {
    const amount = Number(quantity) * Number(price);
    if (amount > 0) rows.push([Number(customer), toDayNumber(day!), amount]);
  }
  return toOrderColumns(rows);
}
