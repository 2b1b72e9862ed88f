import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findBodyLimit, MOST_BODY_BYTES, sendResponse, toRequest } from './node-bridge.mjs';

const origin = 'http://clientele.example';
let server: Server;
let address: string;
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    const request = toRequest({ incoming, outgoing, origin, clientAddress: '192.0.2.7' });
    const acceptEncoding = String(incoming.headers['accept-encoding'] ?? '');
    answer(request)
      .catch((error: unknown) => new Response(String(error), { status: 500 }))
      .then((response) => sendResponse({ response, outgoing, acceptEncoding, bodyless: incoming.method === 'HEAD' }))
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('X1 page server', () => {
  it('hands on method, path, headers and form, and believes no forwarded header of a client', async () => {
    answer = async (request) =>
      Response.json({
        method: request.method,
        url: request.url,
        form: Object.fromEntries(await request.formData()),
        address: request.headers.get('x-forwarded-for'),
        host: request.headers.get('x-forwarded-host'),
      });
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example' };
    const response = await fetch(`${address}/a?b=c`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Ñandú' }),
      headers,
    });
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${origin}/a?b=c`,
      form: { name: 'Ñandú' },
      address: '192.0.2.7',
      host: null,
    });
  });

  it('keeps its own host whatever the path says', async () => {
    answer = async (request) => new Response(new URL(request.url).host);
    expect(await (await fetch(`${address}//evil.example/x`)).text()).toBe('clientele.example');
  });

  it.each(['br', 'gzip'])('compresses pages with %s and leaves pictures alone', async (encoding) => {
    answer = async () => new Response('<p>page</p>'.repeat(200), { headers: { 'content-type': 'text/html' } });
    const page = await fetch(address, { headers: { 'accept-encoding': encoding } });
    expect(page.headers.get('content-encoding')).toBe(encoding);
    expect(page.headers.get('vary')).toContain('accept-encoding');
    expect(await page.text()).toBe('<p>page</p>'.repeat(200));
    answer = async () => new Response('bytes', { headers: { 'content-type': 'image/png' } });
    expect(
      (await fetch(address, { headers: { 'accept-encoding': encoding } })).headers.get('content-encoding'),
    ).toBeNull();
  });

  it('keeps several cookies apart', async () => {
    const headers = new Headers({ 'content-type': 'text/plain' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    answer = async () => new Response('x', { headers });
    expect((await fetch(address)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('gives up on a body without end', async () => {
    answer = async (request) => new Response(String((await request.text()).length));
    const sent = fetch(address, { method: 'POST', body: 'x'.repeat(MOST_BODY_BYTES + 1) });
    expect((await sent).status).toBe(500);
  });

  it('takes a file at the one address that passes files on', () => {
    expect(findBodyLimit('/import')).toBeGreaterThan(200 * 1024 * 1024);
    expect(findBodyLimit('/import.data?index')).toBe(findBodyLimit('/import'));
    for (const other of ['/', '/imports', '/import/x', '/customers/new?to=/import']) {
      expect(findBodyLimit(other)).toBe(MOST_BODY_BYTES);
    }
  });
});
