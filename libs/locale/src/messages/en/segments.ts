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
  notScored: 'The RFM scores have not been computed yet. They will be there in a few minutes.',
} as const;
