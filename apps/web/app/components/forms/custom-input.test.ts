import type { CustomField } from '../custom-fields/custom-field';
import { readCustomTexts, toCustomInputs, toCustomTexts } from './custom-input';
import { readCustomerValues, toCustomerErrors, toCustomerInput } from './customer-input';
import { listDifferences } from './customer-values';

const build = (key: string, kind: CustomField['kind']): CustomField => ({
  ...{ id: key, key, name: `custom.${key}`, label: key, kind, description: null },
  choices: kind === 'CHOICE' ? [{ key: 'GOLD', label: 'Gold' }] : [],
});
const fields = [
  build('size', 'NUMBER'),
  build('tier', 'CHOICE'),
  build('news', 'YES_NO'),
  build('renewal', 'DATE'),
  build('notes', 'TEXT'),
];
const values = [
  { name: 'custom.size', value: '38.125' },
  { name: 'custom.tier', value: 'GOLD' },
  { name: 'custom.news', value: false },
  { name: 'custom.notes', value: 'a\nb' },
];

describe('C20 own fields in a form', () => {
  it.each(['en', 'es-AR'] as const)('stand in the notation of %s, and are sent as they were', (locale) => {
    const texts = toCustomTexts(values, { fields, locale });
    expect(texts).toEqual({
      'custom.size': locale === 'en' ? '38.125' : '38,125',
      'custom.tier': 'GOLD',
      'custom.news': 'no',
      'custom.renewal': '',
      'custom.notes': 'a\nb',
    });
    const sent = toCustomInputs(texts, { fields, locale });
    expect(sent.filter(({ value }) => value !== null)).toEqual(values);
    expect(sent.find(({ name }) => name === 'custom.renewal')).toEqual({ name: 'custom.renewal', value: null });
  });

  it('send only what the page showed and the business still has', () => {
    const form = new FormData();
    form.set('custom.tier', ' GOLD ');
    form.set('custom.gone', 'x');
    form.set('custom.Bad', 'x');
    expect(readCustomTexts(form)).toEqual({ 'custom.tier': 'GOLD', 'custom.gone': 'x' });
    const input = toCustomerInput(readCustomerValues(form), { fields, locale: 'en' });
    expect(input.custom).toEqual([{ name: 'custom.tier', value: 'GOLD' }]);
    expect(toCustomerInput(readCustomerValues(form))).not.toHaveProperty('custom');
  });

  it('show a problem at the field that the API names by its place', () => {
    const sent = [{ name: 'custom.size' }, { name: 'custom.tier' }];
    const problems = [
      { field: 'custom.1', message: 'no choice' },
      { field: 'custom.9', message: 'nowhere' },
      { field: 'phone', message: 'no phone' },
    ];
    expect(toCustomerErrors({ message: 'x', problems }, sent)).toEqual({
      'custom.tier': 'no choice',
      phone: 'no phone',
    });
    expect(toCustomerErrors({ message: 'no number', field: 'custom.0' }, sent)).toEqual({ 'custom.size': 'no number' });
  });

  it('differ between two versions', () => {
    const typed = { name: 'A', 'custom.size': '40', 'custom.tier': 'GOLD' };
    expect(listDifferences(typed, { name: 'A', 'custom.size': '41', 'custom.tier': 'GOLD' })).toEqual(['custom.size']);
  });
});
