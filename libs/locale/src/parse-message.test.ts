import { formatMessage } from './format-message';
import { listPlaceholders, parseMessage } from './parse-message';

const format = (message: string, values: Record<string, string | number>, locale = 'en') =>
  formatMessage({ message, locale, values, number: (value) => `<${value}>` });

describe('X4 message syntax', () => {
  it('fills values, choices and plurals, nested', () => {
    const message =
      '{who, select, me {You have} other {{name} has}} {n, plural, =0 {none} one {# {thing}} other {# {thing}s}}';
    expect(format(message, { who: 'me', n: 0, thing: 'job' })).toBe('You have none');
    expect(format(message, { who: 'x', name: 'Ada', n: 1, thing: 'job' })).toBe('Ada has <1> job');
    expect(format(message, { who: 'x', name: 'Ada', n: 2, thing: 'job' })).toBe('Ada has <2> jobs');
    expect(listPlaceholders(message)).toEqual(['n', 'name', 'thing', 'who']);
  });

  it('never reads a value as syntax', () => {
    expect(format('Hello {name}', { name: '{n, plural, # }' })).toBe('Hello {n, plural, # }');
  });

  it.each(['{', 'a } b', '{n, plural, one {#}}', '{n, date}', '{n, plural, other {#}', '{}'])(
    'refuses %s',
    (message) => {
      expect(() => parseMessage(message)).toThrow(/message|other/);
    },
  );
});
