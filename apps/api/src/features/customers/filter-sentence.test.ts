import { foldText } from '@clientele/identity';
import { createTranslator, LOCALES } from '@clientele/locale';
import {
  customerFieldNames,
  describeFilter,
  describeFilterProblem,
  filterProblemCodes,
  findAggregateDefinition,
  getFieldDefinition,
  getOperatorShape,
  orderFieldNames,
  orderFields,
  ordersAggregates,
  ordersMeasures,
  readFilterText,
  readFilter,
  textProblemCodes,
  type FieldDefinition,
} from '@clientele/segmentation';

const context = { currency: 'NGN', fold: foldText };
const english = createTranslator('en', { vertical: 'RETAIL', zone: 'Africa/Lagos' });
const spanish = createTranslator('es-AR', { vertical: 'RETAIL', zone: 'Africa/Lagos' });
const musa = '01900000-0000-7000-8000-000000000001';
const nameOf = (field: string, id: string) => (field === 'account_manager' && id === musa ? 'Musa' : undefined);

function describeText(text: string, speech: typeof english): string {
  const reading = readFilterText({ text, context });
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.problems)}`);
  return describeFilter({ filter: reading.filter, context, speech, nameOf });
}

describe('S1 a filter said as a sentence', () => {
  it.each([
    [
      'orders(source = tiktok, placed_at > -90d).count >= 3 and not tags contains "vip"',
      'Customers with 3 or more TikTok orders in the last 90 days and without tag “vip”',
      'Clientes con 3 o más pedidos de TikTok en los últimos 90 días y sin etiqueta «vip»',
    ],
    [
      'orders(product contains "serum").sum(amount) > 50000',
      'Customers with total amount of orders with product containing “serum” over ₦50,000.00',
      'Clientes con importe total de pedidos con producto que contiene «serum» mayor que ₦\u00a050.000,00',
    ],
    [
      'last_order_at < -60d and created_at >= 2026-01-31',
      'Customers with last order more than 60 days ago and with creation since 31 Jan 2026',
      'Clientes con último pedido hace más de 60 días y con alta desde el 31 ene 2026',
    ],
    [
      'status in (active, prospect) and zone is empty and (city = "Ikeja" or order_count < 2)',
      'Customers with account status Active or Prospect, without service zone and (with city “Ikeja” or with number of orders under 2)',
      'Clientes con estado de cuenta Activa o Potencial, sin zona y (con ciudad «Ikeja» o con cantidad de pedidos menor que 2)',
    ],
    [
      'orders(source = instagram, status = cancelled, placed_at between 2026-01-01 and 2026-01-31).count = 0',
      'Customers without Instagram orders placed between 1 Jan 2026 and 31 Jan 2026 with status Cancelled',
      'Clientes sin pedidos de Instagram hechos entre el 1 ene 2026 y el 31 ene 2026 con estado Cancelado',
    ],
    [
      `account_manager = ${musa} and has_email = false and not orders(counts = false).count between 1 and 3`,
      'Customers with account manager “Musa”, without e-mail and not with 1 to 3 orders that do not count',
      'Clientes con responsable «Musa», sin correo y no con entre 1 y 3 pedidos que no cuentan',
    ],
  ])('%s', (text, en, es) => {
    expect([describeText(text, english), describeText(text, spanish)]).toEqual([en, es]);
  });

  it('calls an order what the vertical does, and everybody everybody', () => {
    const jobs = createTranslator('en', { vertical: 'FIELD_SERVICE' });
    expect(describeText('orders(placed_at > -1m).count > 2', jobs)).toBe(
      'Customers with more than 2 jobs in the last month',
    );
    expect(describeFilter({ filter: undefined, context, speech: english })).toBe('All customers');
  });

  const sampleValue = ({ type, choices }: FieldDefinition): unknown => {
    const samples = {
      TEXT: 'x',
      LABEL: 'x',
      ID: musa,
      COUNT: 2,
      QUANTITY: '2.5',
      MONEY: '2.50',
      DAY: '-2m',
      BOOLEAN: true,
    };
    return type === 'CHOICE' ? choices?.[0] : samples[type];
  };
  const listConditions = (field: string, definition: FieldDefinition): unknown[] =>
    definition.operators.map((op) => {
      const value = sampleValue(definition);
      const shape = getOperatorShape(op);
      return { field, op, ...(shape === 'NONE' ? {} : { value: shape === 'ONE' ? value : [value, value] }) };
    });

  it.each(LOCALES)('has words for every field and operator in %s', (locale) => {
    const speech = createTranslator(locale);
    const conditions = [
      ...customerFieldNames.flatMap((field) => listConditions(field, getFieldDefinition(field))),
      ...orderFieldNames
        .flatMap((field) => listConditions(field, orderFields[field]))
        .map((where) => ({ orders: { where, aggregate: 'COUNT' }, op: 'GT', value: 1 })),
      ...ordersAggregates.flatMap((aggregate) =>
        [undefined, ...ordersMeasures].flatMap((of) => {
          const definition = findAggregateDefinition(aggregate, of);
          if (!definition) return [];
          return listConditions('', definition).map((each) => ({
            ...(each as object),
            field: null,
            orders: { aggregate, of },
          }));
        }),
      ),
    ];
    for (const input of conditions) {
      const reading = readFilter({ input, context });
      if (!reading.ok) throw new Error(JSON.stringify([input, reading.problems]));
      const sentence = describeFilter({ filter: reading.filter, context, speech });
      expect(sentence).not.toMatch(/[{}]|filterSentence|enums\.|undefined/);
    }
    expect(conditions.length).toBeGreaterThan(300);
  });
});

describe('S1 a problem of a filter said to a person', () => {
  it.each([
    [
      'lifetme_value > 3',
      'There is no field “lifetme_value”. Did you mean lifetime_value?',
      'No existe el campo «lifetme_value». ¿Quisiste decir lifetime_value?',
    ],
    [
      'zone = North',
      'zone is compared with a text: put it in quotation marks, "North".',
      'zone se compara con un texto: ponelo entre comillas, "North".',
    ],
    [
      'orders(',
      'The filter ends too early. Expected: not, (, a field, ).',
      'El filtro termina antes de tiempo. Se esperaba: not, (, un campo, ).',
    ],
    [
      'order_count between 4 and 2',
      'The range at line 1, column 21 ends before it begins.',
      'El rango en línea 1, columna 21 termina antes de empezar.',
    ],
  ])('%s', (text, en, es) => {
    const reading = readFilterText({ text, context });
    const problems = reading.ok ? [] : reading.problems;
    expect(problems.map((problem) => describeFilterProblem(problem, english))).toEqual([en]);
    expect(problems.map((problem) => describeFilterProblem(problem, spanish))).toEqual([es]);
  });

  it.each(LOCALES)('has words for every code in %s', (locale) => {
    const speech = createTranslator(locale);
    const facts = {
      field: 'zone',
      operator: 'EQ',
      found: 'x',
      allowed: 'a, b',
      limit: 3,
      currency: 'NGN',
      suggestion: 's',
    };
    for (const code of filterProblemCodes)
      expect(describeFilterProblem({ path: 'all.0', code, ...facts }, speech)).not.toMatch(/[{}]|filter\./);
    for (const code of textProblemCodes) {
      const problem = {
        code,
        offset: 0,
        length: 1,
        line: 1,
        column: 1,
        expected: [{ kind: 'END' as const }],
        ...facts,
      };
      expect(describeFilterProblem(problem, speech)).not.toMatch(/[{}]|filter\./);
    }
  });
});
