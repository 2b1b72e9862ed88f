export default async function tearDown() {
  await globalThis.testDatabase?.remove();
}
