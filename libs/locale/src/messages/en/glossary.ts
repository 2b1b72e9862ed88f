export const glossary = {
  summary: 'How are these figures computed?',
  habits: 'How are these found out?',
  orders: 'All {orders} that count: not cancelled, returned or missed, and no credit notes.',
  spent: 'The amounts of {orders} that count, less refunds and credit notes. Only in {currency}.',
  average: 'What was spent on {orders} that count ÷ their number.',
  sinceLast:
    'Calendar days from the last {order} to today, in the time zone of the business. Marked once it is more than {days}.',
  conversion: '{Orders} fulfilled ÷ all {orders} placed, cancelled ones too.',
  success: 'Fulfilled ÷ all that came to an end: fulfilled, cancelled, returned or missed. Open ones are left out.',
  topProduct: 'The one with the highest quantity in {orders} that count.',
  trendWord: 'Trend',
  trend: 'The last 90 days against the 90 days before.',
  frequency: 'The days from the first to the last {order}, divided by the number of days with one, less one.',
  source: 'The channel most {orders} came through; of equals the one used last.',
  peak: 'The weekday and the hour with most {orders}, in the time zone of the business.',
  city: 'The city most {orders} went to; of equals the more recent.',
  favourites: 'The three with the highest quantity; of equals the one that brought more.',
} as const;
