/** What the API says to a person. Each says what to do next; add a key here and in `es-AR/errors.ts`, then use `errors.KEY`. */
export const errors = {
  notFound: 'There is no such record, or it is not yours to see.',
  forbidden: 'You need the permission {permission} for this. Ask an owner of the business for it.',
  unauthenticated: 'Sign in first.',
  unavailable: 'The service is busy or starting. Try again in a moment.',
  internal: 'Something went wrong on our side. If it happens again, tell support this code: {id}.',
} as const;
