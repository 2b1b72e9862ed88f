/** The explorer's saved examples: the operations a service starts from. */
export const explorerExamples: readonly { query: string; variables?: Record<string, unknown> }[] = [
  {
    query: `# The biggest customers, with the figures kept about them.
query CustomerList($first: Int = 20, $after: String, $search: String, $filter: CustomerFilter) {
  customers(first: $first, after: $after, search: $search, filter: $filter, sort: { field: LIFETIME_VALUE, direction: DESC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      name
      phoneFormatted
      orderCount
      lifetimeValue { amount currency }
      averageOrderValue { amount currency }
      lastOrderAt
      daysSinceLastOrder
      lifecycle
      flags
    }
  }
}
`,
  },
  {
    query: `# One customer, with what the orders tell about the person.
query OneCustomer($phone: String!) {
  customerByPhone(phone: $phone) {
    id
    name
    email
    orderCount
    lifetimeValue { amount currency }
    insight {
      purchaseFrequency
      preferredSource
      peakOrderDay
      peakOrderHour
      usualCity
      deliverySuccessRate
      favouriteProducts { name quantity amount { amount currency } }
    }
    orders(first: 10) {
      totalCount
      nodes { number placedAt status amount { amount currency } lines { name quantity } }
    }
  }
}
`,
    variables: { phone: '+2348031234567' },
  },
  {
    query: `# Orders from a channel. The same key and input again change nothing.
mutation IngestOrders($input: IngestOrdersInput!) {
  ingestOrders(input: $input) {
    created
    updated
    unchanged
    refused
    replayed
    results { index externalReference outcome orderId customerId errors { code field message } }
  }
}
`,
    variables: {
      input: {
        idempotencyKey: 'example-1',
        orders: [
          {
            externalReference: 'WEB-1001',
            source: 'WEBSITE',
            status: 'CONFIRMED',
            placedAt: '2026-01-31T12:00:00Z',
            customer: { name: 'Ada Obi', phone: '0803 123 4567' },
            lines: [{ name: 'Shea butter', quantity: '2', unitPrice: '4500.00' }],
          },
        ],
      },
    },
  },
  {
    query: `# The month so far beside the same days of the month before.
query Cards {
  customerStats(period: { unit: MONTH }) {
    period { from to }
    previousPeriod { from to }
    totalCustomers { current previous change }
    activeCustomers { current previous change }
    newCustomers { current previous change }
    revenue { current { amount currency } change }
    repeatRate { current previous change }
    acquisitionSources { source count }
  }
}
`,
  },
  {
    query: `# Groups of customers, with what they are worth.
query Segments {
  segments {
    key
    name
    kind
    count
    totalLifetimeValue { amount currency }
    averageLifetimeValue { amount currency }
    lastActiveOn
  }
}
`,
  },
];
