/** Words of the parts every screen is made of. */
export const ui = {
  close: 'Close',
  dismiss: 'Dismiss',
  messages: 'Messages',
  undo: 'Undo',
  loading: 'Loading',
  actions: 'Actions',
  optional: 'optional',
  problems: '{count, plural, one {One thing is not right yet} other {# things are not right yet}}',
  showFigures: 'Show the figures',
  downloadCsv: 'Download as CSV',
  noMatch: 'Nothing found for “{query}”',
  suggestions: '{count, plural, =0 {No suggestion} one {# suggestion} other {# suggestions}}',
} as const;
