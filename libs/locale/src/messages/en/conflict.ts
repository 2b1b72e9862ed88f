export const conflict = {
  title: 'Somebody else saved first',
  by: '{name} has changed this customer since you opened it. Nothing of yours was saved.',
  bySomebody: 'This customer has changed since you opened it. Nothing of yours was saved.',
  next: 'Compare, change what you need in the form below and save again: what it holds then replaces their version.',
  field: 'Field',
  theirs: 'Saved now',
  mine: 'Yours',
  same: 'Both versions say the same.',
  discard: 'Take the saved version',
} as const;
