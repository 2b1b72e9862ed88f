import { getDayStart } from './day-start';

describe('S1 the start of a calendar day', () => {
  it.each([
    ['Africa/Lagos', '2026-03-31', '2026-03-30T23:00:00.000Z'],
    ['America/Argentina/Buenos_Aires', '2026-03-31', '2026-03-31T03:00:00.000Z'],
    ['Europe/Dublin', '2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['Europe/Dublin', '2026-03-30', '2026-03-29T23:00:00.000Z'],
    // Midnight comes twice; the day starts with the first.
    ['Atlantic/Azores', '2025-10-26', '2025-10-26T00:00:00.000Z'],
    // Midnight is skipped: the day starts at one o'clock.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Etc/GMT+12', '2026-01-01', '2026-01-01T12:00:00.000Z'],
    // A day that never was there starts where the next one does.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('%s %s', (zone, day, expected) => {
    expect(new Date(getDayStart(day, zone)).toISOString()).toBe(expected);
  });
});
