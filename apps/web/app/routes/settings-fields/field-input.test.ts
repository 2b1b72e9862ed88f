import { readFieldValues, toCreateInput, toFieldErrors, toUpdateInput } from './field-input';

function buildForm(entries: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

const tier = buildForm([
  ['label', ' Tier '],
  ['kind', 'CHOICE'],
  ['description', ''],
  ['choice.key', 'GOLD'],
  ['choice.label', 'Gold'],
  ['choice.key', ''],
  ['choice.label', ' '],
  ['choice.key', ''],
  ['choice.label', 'Silver'],
]);

describe('C20 form of an own field', () => {
  it('sends what was typed, without blank rows and with the keys of the choices there are', () => {
    const values = readFieldValues(tier);
    expect(toCreateInput(values)).toEqual({
      ...{ label: 'Tier', kind: 'CHOICE', key: null, description: null },
      choices: ['Gold', 'Silver'],
    });
    expect(toUpdateInput('1', values)).toEqual({
      ...{ id: '1', label: 'Tier', description: null },
      choices: [
        { key: 'GOLD', label: 'Gold' },
        { key: null, label: 'Silver' },
      ],
    });
  });

  it('has choices only where one chooses', () => {
    const values = readFieldValues(
      buildForm([...tier].map(([name, value]) => [name, name === 'kind' ? 'DATE' : String(value)])),
    );
    expect(toCreateInput(values)).not.toHaveProperty('choices');
    expect(toUpdateInput('1', values)).not.toHaveProperty('choices');
    expect(readFieldValues(buildForm([['kind', 'MONEY']])).kind).toBe('TEXT');
  });

  it('shows problems at their inputs and rows, blank rows counted', () => {
    const values = readFieldValues(tier);
    const problems = [
      { field: 'choices.1.label', message: 'twice' },
      { field: 'label', message: 'taken' },
      { field: 'choices.7', message: 'nowhere' },
    ];
    expect(toFieldErrors({ message: 'x', problems }, values)).toEqual({
      label: 'taken',
      choices: 'nowhere',
      rows: { 2: 'twice' },
    });
    expect(toFieldErrors({ message: 'in use', field: 'choices' }, values)).toEqual({ choices: 'in use' });
    expect(toFieldErrors({ message: 'down' }, values)).toEqual({});
  });
});
