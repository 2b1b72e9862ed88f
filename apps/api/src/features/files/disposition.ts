/** A download's header: never shown in the browser, whatever it holds. The plain name is for clients that know no other (RFC 6266). */
export function buildDisposition(name: string): string {
  const plain = name.replace(/[^\w.() -]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
