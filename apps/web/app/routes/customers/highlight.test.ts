import { findMatch, fold } from './highlight';

const mark = (word: string, search: string) => word.slice(0, findMatch(word, search.split(' ').map(fold)));

describe('L4 what a search marks', () => {
  it.each([
    ['Adaeze', 'ada', 'Ada'],
    ['Gómez', 'gom', 'Góm'],
    ['Gómez', 'gómez', 'Gómez'],
    ['Go\u0301mez', 'go', 'Go\u0301'],
    ['Gomez', 'góm', 'Gom'],
    ['Adaeze', 'ad adae', 'Adae'],
    ['محمد', 'مح', 'مح'],
    ['𝒜da', '𝒜d', '𝒜d'],
  ])('of %s for %s is %s', (word, search, marked) => {
    expect(mark(word, search)).toBe(marked);
  });

  it('is nothing where the word begins otherwise', () => {
    expect(mark('Adaeze', 'eze')).toBe('');
    expect(mark('Ada', 'adaeze')).toBe('');
  });
});
