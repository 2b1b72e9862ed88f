import {
  buildSchema,
  GraphQLObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { listActiveNeeds } from './needs';

const schema = buildSchema(`
  type Query { open: Thing mine: Thing forgotten: Thing found: [Found!] }
  type Thing { id: ID secret: String inner: Thing }
  type Other { id: ID secret: String }
  union Found = Thing | Other
`);

const declarations: Record<string, string> = {
  'Query.open': 'public',
  'Query.mine': 'signed-in',
  'Query.found': 'customers:view',
  'Thing.secret': 'insights:view',
  'Other.secret': 'audit:view',
};
for (const [path, access] of Object.entries(declarations)) {
  const [type = '', name = ''] = path.split('.');
  const field = (schema.getType(type) as GraphQLObjectType).getFields()[name];
  if (!field) throw new Error(`No field ${path}`);
  field.extensions = { access };
}

function list(text: string, variables: Record<string, unknown> = {}): string[] {
  const document = parse(text);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  if (!operation) throw new Error('No operation');
  const info = { schema, operation, fragments: Object.fromEntries(fragments.map((node) => [node.name.value, node])) };
  return listActiveNeeds(info, variables).map(({ access, field }) => `${field} ${access}`);
}

describe('T4 what a document needs', () => {
  it('is the need of every root field and of every nested field that declares one', () => {
    expect(list('{ mine { id } open { inner { inner { secret } } } }')).toEqual([
      'Query.mine signed-in',
      'Query.open public',
      'Thing.secret insights:view',
    ]);
  });

  it('is found through aliases, fragments and inline fragments', () => {
    expect(
      list(
        'query { x: open { ...A } } fragment A on Thing { ... { inner { ...B } } } fragment B on Thing { y: secret }',
      ),
    ).toEqual(['Query.open public', 'Thing.secret insights:view']);
  });

  it('is that of every type a union may turn out to be', () => {
    expect(list('{ found { ... on Other { secret } __typename } }')).toEqual([
      'Query.found customers:view',
      'Other.secret audit:view',
    ]);
  });

  it('is undefined for a root field that declares nothing, and nothing for introspection', () => {
    expect(list('{ forgotten { id } __typename __schema { types { name } } }')).toEqual(['Query.forgotten undefined']);
  });

  it('leaves out what the variables leave out, and only that', () => {
    const text =
      'query ($a: Boolean!, $b: Boolean!) { open { secret @include(if: $a) inner @skip(if: $b) { secret } } }';
    expect(list(text, { a: false, b: true })).toEqual(['Query.open public']);
    expect(list(text, { a: true, b: true })).toEqual(['Query.open public', 'Thing.secret insights:view']);
    expect(list(text, { a: false, b: false })).toEqual(['Query.open public', 'Thing.secret insights:view']);
    expect(list('{ open { id secret @skip(if: true) inner @include(if: false) { secret } } }')).toEqual([
      'Query.open public',
    ]);
    expect(list('{ open { id secret @skip(if: false) } }')).toEqual([
      'Query.open public',
      'Thing.secret insights:view',
    ]);
  });
});
