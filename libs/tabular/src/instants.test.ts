import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildInstantReader, ZoneClock } from './instants';

const read = (text: string, dateFormat = 'yyyy-MM-dd HH:mm', zone = 'Europe/London') =>
  buildInstantReader({ dateFormat, zone })(text);

describe('C18 dates: from the file’s zone to an instant', () => {
  test.each([
    ['2010-12-01 08:26', 'Europe/London', '2010-12-01T08:26:00.000Z'],
    ['2011-07-01 08:26', 'Europe/London', '2011-07-01T07:26:00.000Z'],
    ['2011-12-09 12:50', 'America/Argentina/Buenos_Aires', '2011-12-09T15:50:00.000Z'],
    ['2024-02-29 00:00', 'Africa/Lagos', '2024-02-28T23:00:00.000Z'],
    ['2011-12-31 12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['2024-07-01 00:00', 'Australia/Lord_Howe', '2024-06-30T13:30:00.000Z'],
  ])('%s in %s', (text, zone, instant) => expect(read(text, 'yyyy-MM-dd HH:mm', zone)).toBe(instant));

  test('a time that the clock skips is taken as before the change', () => {
    expect(read('2011-03-27 00:59')).toBe('2011-03-27T00:59:00.000Z');
    expect(read('2011-03-27 01:30')).toBe('2011-03-27T01:30:00.000Z');
    expect(read('2011-03-27 02:00')).toBe('2011-03-27T01:00:00.000Z');
  });

  test('a time that the clock shows twice is the earlier', () => {
    expect(read('2011-10-30 00:59')).toBe('2011-10-29T23:59:00.000Z');
    expect(read('2011-10-30 01:30')).toBe('2011-10-30T00:30:00.000Z');
    expect(read('2011-10-30 02:00')).toBe('2011-10-30T02:00:00.000Z');
  });

  test('a day without midnight', () => {
    expect(read('2018-11-04 00:30', 'yyyy-MM-dd HH:mm', 'America/Sao_Paulo')).toBe('2018-11-04T03:30:00.000Z');
    expect(read('2018-11-04', 'yyyy-MM-dd', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  test('an instant’s local time reads back as the instant, or as the earlier one with that time', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 60 * 24 * 365 * 30 }), (zone, minutes) => {
        const utc = Date.UTC(2000, 0, 1) + minutes * 60_000;
        const clock = new ZoneClock(zone);
        const back = clock.toInstant(utc + clock.getOffset(utc));
        expect(back + clock.getOffset(back)).toBe(utc + clock.getOffset(utc));
        expect(back).toBeLessThanOrEqual(utc);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('C18 dates: formats', () => {
  test.each([
    ['09/12/2011 12:50', 'dd/MM/yyyy HH:mm', '2011-12-09T12:50:00.000Z'],
    ['9/12/2011 7:05', 'dd/MM/yyyy HH:mm', '2011-12-09T07:05:00.000Z'],
    ['12/9/2011 12:50:07', 'MM/dd/yyyy HH:mm:ss', '2011-12-09T12:50:07.000Z'],
    ['09.12.2011', 'dd.MM.yyyy HH:mm', '2011-12-09T00:00:00.000Z'],
    ['2011-12-09', 'iso', '2011-12-09T00:00:00.000Z'],
    ['2011-12-09T12:50', 'iso', '2011-12-09T12:50:00.000Z'],
    ['2011-12-09 12:50:07.123', 'iso', '2011-12-09T12:50:07.000Z'],
    ['2011-12-09T12:50:00Z', 'iso', '2011-12-09T12:50:00.000Z'],
    ['2011-12-09T12:50:00-03:00', 'iso', '2011-12-09T15:50:00.000Z'],
    ['2011-12-09 12:50:00 +0530', 'iso', '2011-12-09T07:20:00.000Z'],
  ])('%s as %s', (text, format, instant) => expect(read(text, format)).toBe(instant));

  test.each([
    ['2011-02-29 10:00', 'yyyy-MM-dd HH:mm'],
    ['2011-13-01 10:00', 'yyyy-MM-dd HH:mm'],
    ['2011-12-01 24:00', 'yyyy-MM-dd HH:mm'],
    ['2011-12-01 10:60', 'yyyy-MM-dd HH:mm'],
    ['2011-12-01 10:00 pm', 'yyyy-MM-dd HH:mm'],
    ['0011-12-01 10:00', 'yyyy-MM-dd HH:mm'],
    ['12/31/2011', 'dd/MM/yyyy'],
    ['yesterday', 'iso'],
    ['', 'iso'],
  ])('%j as %s is no date', (text, format) => expect(read(text, format)).toBeUndefined());
});
