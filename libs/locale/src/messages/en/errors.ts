/** What the API says to a person. Each says what to do next; add a key here and in `es-AR/errors.ts`, then use `errors.KEY`. */
export const errors = {
  notFound: 'There is no such record, or it is not yours to see.',
  forbidden: 'You need the permission {permission} for this. Ask an owner of the business for it.',
  unauthenticated: 'Sign in first.',
  unavailable: 'The service is busy or starting. Try again in a moment.',
  internal: 'Something went wrong on our side. If it happens again, tell support this code: {id}.',
  request: 'This request could not be understood. Check its address, its content type and its body.',
  refused: 'You may not do this.',
  conflict: 'This does not fit the present state. Load it again, then try again.',
  cursor:
    "This cursor does not belong to this list. Take one from the list's `pageInfo` or `edges`, with the same sort.",
  pageSize: 'A page has from 1 to {limit} rows.',
  pageDirection: 'Use `first` with `after` to go on, or `last` with `before` to go back, not both.',
  'limit.pageSize': 'A page has at most {limit} rows. Ask for fewer and go on with `after`.',
  'limit.tokens': 'The document is longer than {limit} tokens. Send data as variables, not in the document.',
  'limit.depth':
    'The document is {value} levels deep; at most {limit} are allowed. Ask for the inner part by its own id.',
  'limit.aliases': 'The document has {value} aliases; at most {limit} are allowed. Split it.',
  'limit.rootFields': 'The operation asks for {value} things at once; at most {limit} are allowed. Split it.',
  'limit.directives': 'The document has {value} directives; at most {limit} are allowed.',
  'limit.cost':
    'This operation costs {value} points; at most {limit} are allowed. Ask for smaller pages or fewer nested lists.',
  'limit.time': 'The answer took longer than {limit} seconds. Narrow the filter or ask for less.',
  'limit.body': 'The request is larger than {limit}. Send it in several parts.',
} as const;
