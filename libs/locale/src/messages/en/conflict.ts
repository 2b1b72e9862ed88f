export const conflict = {
  title: 'Somebody else saved first',
  by: '{name} has changed this customer since you opened it. Nothing of yours was saved.',
  bySomebody: 'This customer has changed since you opened it. Nothing of yours was saved.',
  theirs: 'Saved now',
  mine: 'Yours',
  same: 'Both versions say the same.',
  discard: 'Take the saved version',
  both: 'you both changed it',
  order: 'This {order} has changed since you opened it. Nothing of yours was saved.',
  next: 'Choose for each field below; the form holds what you choose. Then save again.',
} as const;
