import { toInstant, toLocalMoment } from './order-moment';

describe('O2 moments of an order', () => {
  it.each([
    ['2026-06-12T09:30', 'Africa/Lagos', '2026-06-12T08:30:00.000Z'],
    ['2026-06-12T09:30', 'America/Argentina/Buenos_Aires', '2026-06-12T12:30:00.000Z'],
    ['2026-01-12T09:30', 'Europe/Dublin', '2026-01-12T09:30:00.000Z'],
    ['2026-07-12T09:30', 'Europe/Dublin', '2026-07-12T08:30:00.000Z'],
    ['2026-07-12T09:30:00', 'Europe/Dublin', '2026-07-12T08:30:00.000Z'],
  ])('%s in %s is %s, and back', (local, zone, instant) => {
    expect(toInstant(local, zone)).toBe(instant);
    expect(toLocalMoment(instant, zone)).toBe(local.slice(0, 16));
  });

  it('moves a time that summer time leaves out past the gap', () => {
    expect(toInstant('2026-03-29T01:30', 'Europe/Dublin')).toBe('2026-03-29T01:30:00.000Z');
    expect(toLocalMoment('2026-03-29T01:30:00Z', 'Europe/Dublin')).toBe('2026-03-29T02:30');
  });

  it('takes the first of a time that comes twice', () => {
    expect(toInstant('2026-10-25T01:30', 'Europe/Dublin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['', 'tomorrow', '2026-02-31T10:00', '2026-01-01'])('hands on %p, which is no moment', (text) => {
    expect(toInstant(text, 'Africa/Lagos')).toBe(text);
  });
});
