import {
  customerFieldNames,
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
import { FIELD_GROUPS, FIGURES, findField, ORDER_FIELDS, toShape, type BuilderField } from './catalogue';

const toOffer = (field: BuilderField | undefined) => ({
  type: field?.type,
  operators: [...(field?.operators ?? [])].sort(),
  choices: [...(field?.choices?.values ?? [])].sort(),
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
