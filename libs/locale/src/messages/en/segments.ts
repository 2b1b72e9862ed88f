export const segments = {
  title: 'Segments',
  vip: 'VIP',
  repeat: 'Repeat',
  one_time: 'One-time',
  at_risk: 'At risk',
  high_value: 'High value',
  problematic: 'Problematic',
  spent: '{amount} spent',
  potential: '{amount} possible',
  lastActive: 'last {order} {when}',
  nobody: 'nobody',
} as const;
