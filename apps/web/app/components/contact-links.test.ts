import { toGreetedName } from './contact-links';

describe('L9 the name in a message', () => {
  it.each([
    [{ name: 'Adaeze Okafor', type: 'INDIVIDUAL' }, 'Adaeze'],
    [{ name: '  María José Pérez ' }, 'María'],
    [{ name: 'Blue Heron Events', type: 'BUSINESS' }, 'Blue Heron Events'],
    [{ name: 'محمد بن عبد الله', type: 'INDIVIDUAL' }, 'محمد'],
  ])('of %p is %s', (customer, name) => {
    expect(toGreetedName(customer)).toBe(name);
  });

  it('is cut between characters where somebody pasted a page into it', () => {
    expect([...toGreetedName({ name: '𝒜'.repeat(300) })]).toHaveLength(60);
  });
});
