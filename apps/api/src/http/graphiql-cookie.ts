/** Named apart from the dashboard's: cookies ignore ports. */
export const graphiqlCookie = 'clientele_graphiql';

/** The session token of the explorer's sign-in form. */
export function findGraphiqlToken(cookies: string | undefined): string | undefined {
  if (!cookies?.includes(graphiqlCookie)) return undefined;
  for (const pair of cookies.split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === graphiqlCookie && value && /^[\w.~-]+$/.test(value)) return value;
  }
  return undefined;
}

/** Strict and bound to /graphql, so that no other site and no other page sends it. */
export function buildGraphiqlCookie({
  token,
  seconds,
  secure,
}: {
  token: string;
  seconds: number;
  secure: boolean;
}): string {
  const attributes = ['Path=/graphql', 'HttpOnly', 'SameSite=Strict', `Max-Age=${seconds}`];
  return [`${graphiqlCookie}=${token}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
