import { createTranslator } from './translator';

describe('X4 translator', () => {
  const english = createTranslator('en', { vertical: 'RETAIL', zone: 'Africa/Lagos' });
  const spanish = createTranslator('es-AR', { vertical: 'FIELD_SERVICE', zone: 'America/Argentina/Buenos_Aires' });

  it('calls an order what the vertical calls it', () => {
    expect(english.t('shell.orders')).toBe('Orders');
    expect(createTranslator('en', { vertical: 'APPOINTMENTS' }).t('shell.orders')).toBe('Bookings');
    expect(spanish.t('shell.orders')).toBe('Trabajos');
  });

  it('counts by the plural rules of the language', () => {
    expect(english.t('customers.count', { count: 1 })).toBe('1 customer');
    expect(english.t('customers.count', { count: 12345 })).toBe('12,345 customers');
    expect(spanish.t('customers.countFound', { count: 0 })).toBe('Ningún cliente encontrado');
    expect(spanish.t('customers.count', { count: 12345 })).toBe('12.345 clientes');
  });

  it('leaves a missing value visible instead of failing the page', () => {
    expect(english.t('customer.deleteTitle')).toBe('Delete {name}?');
  });

  it('writes money exactly, digit for digit', () => {
    expect(english.money('1234567890123456.78', 'NGN')).toBe('₦1,234,567,890,123,456.78');
    expect(english.money('-11062.06', 'GBP')).toBe('-£11,062.06');
    expect(english.money('1500', 'JPY')).toBe('¥1,500');
    expect(spanish.money('279489.02', 'ARS')).toBe('$\u00a0279.489,02');
  });

  it('writes shares with at most one decimal and growth with its sign', () => {
    expect(english.percent(0.8765)).toBe('87.7%');
    expect(english.percent(0.12, { signed: true })).toBe('+12%');
    expect(english.percent(0, { signed: true })).toBe('0%');
    expect(spanish.percent(-0.055, { signed: true })).toBe('-5,5%');
  });

  it.each([
    ['9999', '₦9,999.00', '$\u00a09.999,00'],
    ['12345.67', '₦12.3k', '$\u00a012,3 mil'],
    ['-1234567', '-₦1.23M', '-$\u00a01,23 M'],
    ['999960', '₦1M', '$\u00a01 M'],
    ['2500000000', '₦2.5bn', '$\u00a02,5 mil M'],
  ])('shortens %s where there is no room', (amount, inEnglish, inSpanish) => {
    expect(english.compactMoney(amount, 'NGN')).toBe(inEnglish);
    expect(spanish.compactMoney(amount, 'ARS')).toBe(inSpanish);
  });

  it('names months and weekdays', () => {
    expect(english.month('2026-03-01')).toBe('Mar 2026');
    expect(spanish.weekday(3)).toBe('mié');
    expect(english.compactNumber(4_300)).toBe('4,300');
    expect(english.compactNumber(43_210)).toBe('43.2k');
  });

  it('keeps the decimals of unit prices when asked', () => {
    expect(english.number('0.001', 6)).toBe('0.001');
    expect(spanish.number('1234.5')).toBe('1.234,5');
  });

  it('shows instants in the zone and days as they are', () => {
    expect(english.date('2011-12-09T23:30:00.000Z')).toBe('10 Dec 2011');
    expect(english.date('2011-12-09')).toBe('9 Dec 2011');
    expect(english.dateTime('2011-12-09T23:30:00.000Z')).toBe('10 Dec 2011, 00:30');
    expect(spanish.dateTime('2026-08-01T02:05:00Z')).toBe('31 jul 2026, 23:05');
  });

  it.each([
    ['2026-11-21', 'today', 'hoy'],
    ['2026-11-20', 'yesterday', 'ayer'],
    ['2026-11-22', 'tomorrow', 'mañana'],
    ['2026-11-18', '3 days ago', 'hace 3 días'],
    ['2026-11-07', '2 weeks ago', 'hace 2 semanas'],
    ['2026-09-20', '2 months ago', 'hace 2 meses'],
    ['2024-11-01', '2 years ago', 'hace 2 años'],
    ['2026-11-24', 'in 3 days', 'en 3 días'],
  ])('tells how far %s is', (day, inEnglish, inSpanish) => {
    expect(english.relativeDay(day, '2026-11-21')).toBe(inEnglish);
    expect(spanish.relativeDay(day, '2026-11-21')).toBe(inSpanish);
  });

  it('counts calendar days of the zone, not spans of 24 hours', () => {
    // 23:30 in Lagos on the 20th is one hour ago at 00:30 on the 21st, and yesterday all the same.
    expect(english.relativeDay('2026-11-20T22:30:00Z', '2026-11-21')).toBe('yesterday');
    expect(english.relativeDay('2026-11-20T23:30:00Z', '2026-11-21')).toBe('today');
  });
});
