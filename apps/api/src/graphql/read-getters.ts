/** What an object's class computes, as plain values: for a node that leaves as JSON, such as the current state in an error's details. */
export function readGetters(node: object): Record<string, unknown> {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(node) as object));
  return Object.fromEntries(
    getters.flatMap(([name, { get }]) => (get ? [[name, get.call(node) as unknown] as const] : [])),
  );
}
