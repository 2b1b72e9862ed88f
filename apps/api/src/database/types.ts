import { types } from 'pg';

const timestamptz = 1184;
const asText = new Set<number>([20 /* bigint */, 1082 /* date */, 1700 /* numeric */, 2950 /* uuid */]);

/** "2011-12-09 12:50:00.5+00" → "2011-12-09T12:50:00.5Z": sessions run in UTC, so the API's format is a splice away from the driver's. */
export function toIsoInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}

/** Timestamps and money stay text from the driver to the answer: making and formatting Date objects is a third of a list's cost. */
export const textTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === timestamptz) return toIsoInstant;
    if (asText.has(oid)) return (text: string) => text;
    return types.getTypeParser(oid, format as 'text');
  },
};
