import type { SignIn } from './product';

/** Asks the API as this person, beside the browser: for what stands on other pages than the journey's. */
export async function openApi(person: SignIn): Promise<<Answer>(query: string, variables?: object) => Promise<Answer>> {
  const url = process.env['E2E_API_URL'] ?? '';
  const ask = async <Answer>(query: string, variables: object, token?: string): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { signIn } = await ask<{ signIn: { token: string } }>(
    'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token } }',
    { email: person.email, password: person.password },
  );
  return <Answer>(query: string, variables: object = {}) => ask<Answer>(query, variables, signIn.token);
}
