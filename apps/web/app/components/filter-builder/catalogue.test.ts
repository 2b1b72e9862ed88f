import {
  buildCustomFields,
  customerFieldNames,
  customFieldKinds,
  filterOperators,
  findAggregateDefinition,
  getFieldDefinition,
  getOperatorShape,
  listMeasures,
  orderFieldNames,
  orderFields,
  ordersAggregates,
  type FieldDefinition,
} from '@clientele/segmentation';
import { isMessageKey } from '@clientele/locale';
import { FIELD_GROUPS, FIGURES, findField, ORDER_FIELDS, toOwnFields, toShape, type BuilderField } from './catalogue';

const toOffer = (field: BuilderField | undefined) => ({
  type: field?.type,
  operators: [...(field?.operators ?? [])].sort(),
  choices: [...(field?.choices?.values ?? field?.options?.map(({ value }) => value) ?? [])].sort(),
});
const toLanguage = (definition: FieldDefinition) => ({
  type: definition.type,
  operators: [...definition.operators].sort(),
  choices: [...(definition.choices ?? [])].sort(),
});

describe('S1 the builder offers what the language has', () => {
  it('every field of a customer once, with its operators and choices', () => {
    const offered = Object.values(FIELD_GROUPS).flatMap((fields) => Object.keys(fields));
    expect([...offered].sort()).toEqual([...customerFieldNames].sort());
    for (const name of customerFieldNames) {
      expect([name, toOffer(findField(name, 'customer'))]).toEqual([name, toLanguage(getFieldDefinition(name))]);
    }
  });

  it('C20 every kind of own field, with its operators and choices', () => {
    const definitions = customFieldKinds.map((kind) => ({
      id: '01900000-0000-7000-8000-000000000001',
      ...{
        key: kind.toLowerCase(),
        name: `custom.${kind.toLowerCase()}`,
        label: `My ${kind}`,
        kind,
        description: null,
      },
      choices: kind === 'CHOICE' ? [{ key: 'GOLD', label: 'Gold' }] : [],
    }));
    const language = buildCustomFields(definitions);
    const own = toOwnFields(definitions);
    for (const { name, label } of definitions) {
      const field = language.find(name);
      expect([name, toOffer(findField(name, 'customer', own))]).toEqual([name, field && toLanguage(field.definition)]);
      expect(own.get(name)?.label).toBe(label);
    }
    expect(own.get('custom.choice')?.options).toEqual([{ value: 'GOLD', label: 'Gold' }]);
    expect(findField('custom.gone', 'customer', own)).toBeUndefined();
  });

  it('every field of an order', () => {
    expect(Object.keys(ORDER_FIELDS).sort()).toEqual([...orderFieldNames].sort());
    for (const name of orderFieldNames) {
      expect([name, toOffer(findField(name, 'order'))]).toEqual([name, toLanguage(orderFields[name])]);
    }
  });

  it('every figure over orders', () => {
    const offered = Object.values(FIGURES).map(({ aggregate, of }) => `${aggregate} ${of ?? ''}`);
    const wanted = ordersAggregates.flatMap((aggregate) => {
      const measures = listMeasures(aggregate);
      return measures.length > 0 ? measures.map((measure) => `${aggregate} ${measure}`) : [`${aggregate} `];
    });
    expect([...offered].sort()).toEqual([...wanted].sort());
    for (const { aggregate, of, field } of Object.values(FIGURES)) {
      const definition = findAggregateDefinition(aggregate, of);
      expect(definition && toLanguage(definition)).toEqual(toOffer(field));
    }
  });

  it('as many values as an operator takes', () => {
    for (const operator of filterOperators) expect(toShape(operator)).toBe(getOperatorShape(operator));
  });

  it('a name for every choice', () => {
    const fields = [...Object.values(FIELD_GROUPS).flatMap((group) => Object.values<BuilderField>(group))];
    const keys = [...fields, ...Object.values(ORDER_FIELDS)].flatMap(({ choices }) =>
      (choices?.values ?? []).map((value) => `${choices?.kind}.${value}`),
    );
    expect(keys.filter((key) => !isMessageKey(`enums.${key}`))).toEqual([]);
  });
});
