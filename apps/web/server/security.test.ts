import { buildSecurityHeaders, buildWriteMark, isForeignWrite } from './security.mjs';

const origin = 'https://clientele.example';
const post = (headers: Record<string, string>) => isForeignWrite({ method: 'POST', headers, origin });

describe('T5 forms of other sites', () => {
  it('are refused', () => {
    expect(post({ origin: 'https://evil.example' })).toBe(true);
    expect(post({ origin: 'http://clientele.example' })).toBe(true);
    expect(post({ origin: 'https://clientele.example:444' })).toBe(true);
    expect(post({ origin: 'null' })).toBe(true);
    expect(post({ 'sec-fetch-site': 'cross-site' })).toBe(true);
    expect(post({ 'sec-fetch-site': 'same-site', origin })).toBe(true);
  });

  it('are not confused with our own, with reading, or with programs that carry no cookie', () => {
    expect(post({ origin, 'sec-fetch-site': 'same-origin' })).toBe(false);
    expect(post({})).toBe(false);
    expect(isForeignWrite({ method: 'GET', headers: { origin: 'https://evil.example' }, origin })).toBe(false);
  });
});

describe('T5 security headers', () => {
  it('let no script run but ours and no style attribute at all', () => {
    const headers = buildSecurityHeaders({ nonce: 'abc', secure: false });
    const policy = headers['content-security-policy'];
    expect(policy).toContain("script-src 'self' 'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('mark a write with another cookie each time, for https only where it is there', async () => {
    const mark = buildWriteMark('http://clientele.example');
    expect(mark).toMatch(/^clientele_write=\w+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60$/);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(buildWriteMark('http://clientele.example')).not.toBe(mark);
    expect(buildWriteMark('https://clientele.example')).toMatch(/; Secure$/);
  });

  it('pin https once it is there', () => {
    expect(buildSecurityHeaders({ nonce: 'abc', secure: true })).toHaveProperty('strict-transport-security');
  });
});
