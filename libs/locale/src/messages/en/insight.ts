export const insight = {
  title: 'Habits',
  frequency: 'Frequency',
  everyDays: 'every {days} days on average',
  tooFew: 'known after the second day with {orders}',
  source: 'Preferred channel',
  peakDay: 'Usual day',
  peakHour: 'Usual hour',
  hours: '{from} to {to}',
  city: 'Usual city',
  favourites: 'Favourites',
  success: 'Success rate',
} as const;
