export const tenants = {
  title: 'Choose a business',
  none: 'There is no business yet that you may open.',
  current: 'open now',
} as const;
