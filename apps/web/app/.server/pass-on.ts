import { apiUrl } from './env';

/**
 * Asks the API for something that is no GraphQL, as this browser's person: a file, a stream of events. What comes is passed on
 * while it arrives; nothing is held here. Nothing when the API does not answer.
 *
 * @param path address of the API, for example `/files/01…`
 */
export async function askApi(options: {
  request: Request;
  token: string;
  language: string;
  path: string;
  accept?: string;
}): Promise<Response | undefined> {
  const { request, token, language, path, accept = '*/*' } = options;
  try {
    return await fetch(new URL(path, apiUrl), {
      headers: { authorization: `Bearer ${token}`, 'accept-language': language, accept },
      signal: request.signal,
    });
  } catch (error) {
    if (request.signal.aborted) throw error;
    return undefined;
  }
}
