import { findCommands } from './find-commands';

const commands = [
  { label: 'Nuevo cliente' },
  { label: 'Órdenes' },
  { label: 'Importar órdenes' },
  { label: 'Search “x”', always: true },
];
const find = (query: string) => findCommands(commands, query).map(({ label }) => label);

describe('L4 commands', () => {
  it('are all there before anything is typed', () => {
    expect(find(' ')).toHaveLength(4);
  });

  it.each([
    ['ord', ['Órdenes', 'Importar órdenes', 'Search “x”']],
    ['ÓRD imp', ['Importar órdenes', 'Search “x”']],
    ['cli nue', ['Nuevo cliente', 'Search “x”']],
    ['lient', ['Search “x”']],
  ])('are found by the beginnings of their words: %s', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });
});
