export const stats = {
  period: 'Period of the figures',
  from: 'From',
  to: 'To',
  total: 'Customers',
  active: 'Active',
  new: 'New',
  lifetimeValue: 'Total spent',
  averageLifetimeValue: 'Average spent',
  repeatRate: 'Repeat customers',
  topSource: 'Top source',
} as const;
