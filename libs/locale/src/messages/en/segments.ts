export const segments = {
  title: 'Segments',
  vip: 'VIP',
  repeat: 'Repeat',
  one_time: 'One-time',
  at_risk: 'At risk',
  high_value: 'High value',
  problematic: 'Problematic',
  spent: 'spent',
  potential: 'could bring',
  lastActive: 'last {order}',
} as const;
