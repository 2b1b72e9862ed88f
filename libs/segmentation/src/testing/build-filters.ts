import fc from 'fast-check';
import { findAggregateDefinition, listMeasures, ordersAggregates } from '../aggregates';
import { customerFieldNames, getFieldDefinition, type FieldDefinition } from '../fields';
import { getOperatorShape } from '../operators';
import { orderFieldNames, orderFields } from '../order-fields';

/** A value as JSON writes it, of the definition's type, over the whole range that is accepted. */
function buildValue({ type, choices }: FieldDefinition): fc.Arbitrary<unknown> {
  switch (type) {
    case 'CHOICE':
      return fc.constantFrom(...(choices ?? []));
    case 'TEXT':
    case 'LABEL':
      return fc
        .oneof(
          fc.string({ unit: 'grapheme', maxLength: 8 }),
          fc.constantFrom('"', '\\', ' and ', `"\\"`, '(,)', '“”', "'"),
        )
        .map((text) => `x${text}`);
    case 'ID':
      return fc.uuid();
    case 'COUNT':
      return fc.integer({ min: -2_147_483_647 });
    case 'QUANTITY':
      return fc.tuple(fc.integer(), fc.constantFrom('', '.5', '.250', '.000')).map((parts) => parts.join(''));
    case 'MONEY':
      return fc.oneof(
        fc.tuple(fc.integer(), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`),
        fc.integer(),
      );
    case 'DAY':
      return fc.oneof(
        fc
          .tuple(fc.constantFrom('-', '+'), fc.nat(100), fc.constantFrom('d', 'w', 'm', 'y'))
          .map((parts) => parts.join('')),
        fc
          .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      );
    case 'BOOLEAN':
      return fc.boolean();
  }
}

function buildComparison(subject: object, definition: FieldDefinition): fc.Arbitrary<unknown> {
  const value = buildValue(definition);
  return fc.constantFrom(...definition.operators).chain((op): fc.Arbitrary<unknown> => {
    switch (getOperatorShape(op)) {
      case 'NONE':
        return fc.constant({ ...subject, op });
      case 'ONE':
        return value.map((one) => ({ ...subject, op, value: one }));
      case 'LIST':
        return fc.array(value, { minLength: 1, maxLength: 4 }).map((list) => ({ ...subject, op, value: list }));
      case 'PAIR':
        return value.map((each) => ({ ...subject, op, value: [each, each] }));
    }
  });
}

function buildTree(leaf: fc.Arbitrary<unknown>, maxDepth: number): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ not: tie('tree') }) },
    ),
  }));
  return tree;
}

const condition = fc
  .constantFrom(...customerFieldNames)
  .chain((field) => buildComparison({ field }, getFieldDefinition(field)));
const orderCondition = fc
  .constantFrom(...orderFieldNames)
  .chain((field) => buildComparison({ field }, orderFields[field]));

const figure = fc.constantFrom(...ordersAggregates).chain((aggregate) => {
  const measures = listMeasures(aggregate);
  return fc
    .record({
      where: fc.option(buildTree(orderCondition, 2), { nil: undefined }),
      of: measures.length === 0 ? fc.constant(undefined) : fc.constantFrom(...measures),
    })
    .chain(({ where, of }) => {
      const definition = findAggregateDefinition(aggregate, of);
      if (!definition) throw new TypeError(`${aggregate} is not taken of ${of ?? 'orders'}`);
      return buildComparison({ orders: { aggregate, ...(where ? { where } : {}), ...(of ? { of } : {}) } }, definition);
    });
});

/** Filters as JSON has them, over all fields, operators and figures; a few have more figures over orders than are allowed. */
export const anyFilter = buildTree(fc.oneof({ weight: 5, arbitrary: condition }, { weight: 1, arbitrary: figure }), 4);
