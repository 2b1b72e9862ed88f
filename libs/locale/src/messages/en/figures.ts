export const figures = {
  orders: '{Orders}',
  spent: 'Total spent',
  foreign:
    '{count, plural, one {# {order} in another currency left out} other {# {orders} in other currencies left out}}',
  average: 'Average {order}',
  sinceLast: 'Since last {order}',
  days: '{count, plural, one {# day} other {# days}}',
  lastService: 'last service',
  conversion: 'Conversion',
  delivered: '{delivered} of {placed} fulfilled',
  failed:
    '{count, plural, =0 {none failed} one {# cancelled, returned or missed} other {# cancelled, returned or missed}}',
  lastDays: '{value} in the last {days} days',
  ofLastDays: 'last {days} days:',
  overdue: 'more than the usual {days} days',
  topProduct: 'Top product or service',
} as const;
