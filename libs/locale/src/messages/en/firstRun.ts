export const firstRun = {
  title: 'Get started',
  welcome: 'Welcome, {name}',
  text: 'Clientele makes a picture of your customers out of your {orders}. Choose how to begin; nothing here is final.',
  import: 'Bring your {orders}',
  importText: 'Import a CSV file. Customers are found or made by phone and e-mail, and every figure is there at once.',
  importButton: 'Import a file',
  customer: 'Add a first customer',
  customerText: 'A name is enough; a phone number lets later {orders} find them.',
  customerButton: 'New customer',
  samples: 'Look around first',
  samplesText:
    'Two years of invented customers and {orders}, to try everything. They can be removed again without a trace.',
  samplesButton: 'Add sample data',
  samplesBusy: 'Making it up…',
  hasCustomers: '{count, plural, one {There is # customer already.} other {There are # customers already.}}',
  hasSamples: 'The sample data is there: {count, plural, one {# customer} other {# customers}} to look around with.',
  toCustomers: 'To the customers',
  added: 'Sample data added. Have a look around.',
  removed:
    '{count, plural, =0 {Sample data removed.} one {# sample customer removed.} other {# sample customers removed.}}',
  bannerLabel: 'Sample data',
  banner: 'What you see contains invented customers and {orders}.',
  removeShort: 'Remove sample data',
  removeTitle: 'Remove the sample data?',
  removeText:
    '{count, plural, one {# invented customer goes} other {# invented customers go}} with their {orders}. Whatever you added yourself stays.',
  remove: 'Remove it',
} as const;
