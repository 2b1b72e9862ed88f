import { getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';

/** Numbers below `limit` from one seed, the same every time (mulberry32). */
function startRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const conditions = [
  '',
  '',
  '',
  '@include(if: $a)',
  '@skip(if: $a)',
  '@include(if: $b)',
  '@skip(if: $b) @include(if: $a)',
];

/** A document on a root field: fields again and again, aliases, fragments in fragments, conditions on fields. */
export function buildRandomDocument({
  seed,
  root,
  type,
}: {
  seed: number;
  root: string;
  type: GraphQLObjectType;
}): string {
  const random = startRandom(seed);
  const fragments: string[] = [];
  const made = new Map<string, string[]>();

  const select = (on: GraphQLObjectType, depth: number): string => {
    const fields = Object.values(on.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const parts: string[] = [];
    for (let count = 1 + random(5); count > 0; count -= 1) {
      const choice = random(10);
      if (choice < 2 && depth > 0)
        parts.push(`... on ${on.name} ${conditions[random(conditions.length)]} ${select(on, depth - 1)}`);
      else if (choice < 4 && depth > 0)
        parts.push(`...${spread(on, depth - 1)} ${conditions[random(conditions.length)]}`);
      else {
        const field = fields[random(fields.length)];
        if (!field) continue;
        const inner = getNamedType(field.type);
        const alias = random(6) === 0 ? `${field.name}_${random(2)}: ` : '';
        parts.push(
          `${alias}${field.name} ${conditions[random(conditions.length)]} ${isObjectType(inner) ? select(inner, depth - 1) : ''}`,
        );
      }
    }
    return `{ __typename ${parts.join(' ')} }`;
  };

  const spread = (on: GraphQLObjectType, depth: number): string => {
    const known = made.get(on.name) ?? [];
    if (known.length > 0 && random(2) === 0) return known[random(known.length)] as string;
    const name = `F${fragments.length}_${depth}`;
    const place = fragments.push('') - 1;
    fragments[place] = `fragment ${name} on ${on.name} ${select(on, depth)}`;
    made.set(on.name, [...(made.get(on.name) ?? []), name]);
    return name;
  };

  const body = select(type, 4);
  return `query Random($a: Boolean!, $b: Boolean = true, $first: Int) { ${root}(first: $first) ${body} again: ${root}(first: 2) ${select(type, 3)} }\n${fragments.join('\n')}`;
}
