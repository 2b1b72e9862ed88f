/**
 * The list of the orders that a figure is about, of a period and maybe of one channel or of one hour of the week. `counts`: neither undone
 * ones nor credit notes; what money came in is of all of them.
 */
export function toOrdersAddress(options: {
  from: string;
  to: string;
  counts: boolean;
  source?: string;
  weekday?: string;
  hour?: number;
  sort?: string;
}): string {
  const { from, to, counts, source, weekday, hour, sort } = options;
  const search = new URLSearchParams({ ...(counts ? { counts: 'yes' } : {}), from, to });
  if (source) search.set('source', source);
  if (weekday) search.set('weekday', weekday);
  if (hour !== undefined) search.set('hour', String(hour));
  if (sort) search.set('sort', sort);
  return `/orders?${search}`;
}
