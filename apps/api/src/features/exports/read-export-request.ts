import { invalid } from '../../errors';
import { CustomerSortFieldEnum } from '../customers/customer.enums';
import type { GivenSort } from '../customers/read-sort';
import { exportFormats } from './export-formats';
import type { ExportRequest } from './exports.service';

type Given = Record<string, unknown>;

/**
 * An export as a plain request asks for it: a query (`?format=CSV&columns=name,phone&sort=NAME:ASC&filter={…}`) or the same as JSON, where
 * lists and objects may stand as such. @throws INVALID naming the field.
 */
export function readExportRequest(given: unknown): ExportRequest {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw invalid('format', 'request');
  const { format = 'CSV', ...rest } = given as Given;
  const known = exportFormats.find((each) => each === String(format).toUpperCase());
  if (!known) throw invalid('format', 'notOneOf', { allowed: exportFormats.join(', ') });
  return {
    format: known,
    columns: readTexts(rest, 'columns'),
    ids: readTexts(rest, 'ids'),
    exceptIds: readTexts(rest, 'exceptIds'),
    search: readText(rest, 'search'),
    filter: readFilter(rest),
    filterText: readText(rest, 'filterText'),
    sort: readSort(rest),
  };
}

function readText(given: Given, field: string): string | undefined {
  const value = given[field];
  if (value == null) return undefined;
  if (typeof value !== 'string' || value.includes('\0')) throw invalid(field, 'request');
  return value;
}

function readTexts(given: Given, field: string): string[] | undefined {
  const value = given[field];
  if (value == null) return undefined;
  const list: unknown = typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value;
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'string')) throw invalid(field, 'request');
  return list as string[];
}

function readFilter(given: Given): unknown {
  const { filter } = given;
  if (typeof filter !== 'string') return filter;
  try {
    return JSON.parse(filter);
  } catch {
    throw invalid('filter', 'request');
  }
}

/** `LIFETIME_VALUE:ASC`, `CUSTOM:ASC:custom.shoe_size`, or the same as an object. */
function readSort(given: Given): GivenSort | undefined {
  const { sort } = given;
  if (sort == null) return undefined;
  const [field, direction = 'DESC', custom] =
    typeof sort === 'string' ? sort.split(':') : ['field', 'direction', 'custom'].map((key) => (sort as Given)[key]);
  const fields = Object.values(CustomerSortFieldEnum);
  const found = fields.find((each) => each === field);
  if (!found) throw invalid('sort', 'notOneOf', { allowed: fields.join(', ') });
  if (direction !== 'ASC' && direction !== 'DESC') throw invalid('sort', 'notOneOf', { allowed: 'ASC, DESC' });
  if (custom != null && typeof custom !== 'string') throw invalid('sort', 'request');
  return { field: found, direction, ...(custom == null ? {} : { custom }) };
}
