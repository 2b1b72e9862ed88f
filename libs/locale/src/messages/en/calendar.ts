export const calendar = {
  title: 'The last twelve months, day by day',
  summary:
    '{days, plural, =0 {No {orders} in the last twelve months.} one {{count, plural, one {# {order}} other {# {orders}}} on one day of the last twelve months.} other {{count, plural, one {# {order}} other {# {orders}}} on {days} days of the last twelve months.}}',
  pause: 'Longest pause: {count} days, {from} to {to}.',
  last: 'The last one was on {date}.',
  fewer: 'none',
  more: 'three or more a day',
  table: 'All days with {orders}',
  day: 'Day',
  on: '{date}: {count, plural, one {# {order}} other {# {orders}}}, {value}',
  'weekday.0': 'Mon',
  'weekday.2': 'Wed',
  'weekday.4': 'Fri',
} as const;
