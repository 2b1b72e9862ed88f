/**
 * Headers of every answer. Style attributes and inline scripts without the nonce do not run.
 *
 * @param {{ nonce: string, secure: boolean }} options
 * @returns {Record<string, string>}
 */
export function buildSecurityHeaders({ nonce, secure }) {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    // Not `no-referrer`: with it browsers send `Origin: null` on our own forms, which the check below must refuse.
    'referrer-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * True for a write that another site's page sent. Browsers name the origin on every POST; a caller that names none is no
 * browser and carries nobody's cookie by accident.
 *
 * @param {{ method: string | undefined, headers: import('node:http').IncomingHttpHeaders, origin: string }} request
 *   `origin` is this server's own, as the browser sees it
 * @returns {boolean}
 */
export function isForeignWrite({ method, headers, origin }) {
  if (method === 'GET' || method === 'HEAD') return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && headers.origin !== origin;
}

/**
 * Cookie that is another one after every write of a browser. It tells nothing; answers kept for one state of the cookies are
 * not used in the next.
 *
 * @param {string} origin
 */
export function buildWriteMark(origin) {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `clientele_write=${Date.now().toString(36)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60${secure}`;
}
