import type { ModulesContainer } from '@nestjs/core';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredInputField,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { accessKey } from '../src/access/allow';
import { findDeclaration } from '../src/access/needs';

type Field = GraphQLField<unknown, unknown>;

/** A field and how to reach it: the root field first, itself last. */
export interface Route {
  kind: 'query' | 'mutation';
  steps: readonly { owner: string; field: Field }[];
}

/** `customer(id)`, `Customer.orders(filter.staffId)`: an argument, or a field of its input, by its place. */
export interface ArgumentPlace {
  route: Route;
  name: string;
  path: readonly string[];
}

/** A value wanted at a place inside the arguments of one of the steps. */
export interface Placed {
  step: number;
  path: readonly string[];
  value: unknown;
}

export type Example = (place: string, type: GraphQLNamedInputType) => Promise<unknown> | unknown;

export function nameField({ kind, steps }: Route): string {
  const { owner, field } = steps[steps.length - 1] as Route['steps'][number];
  return steps.length === 1 ? `${kind === 'query' ? 'Query' : 'Mutation'}.${field.name}` : `${owner}.${field.name}`;
}

export function listRootRoutes(schema: GraphQLSchema): Route[] {
  const list = (kind: Route['kind'], root: GraphQLObjectType | null | undefined): Route[] =>
    Object.values(root?.getFields() ?? {}).map((field) => ({ kind, steps: [{ owner: root?.name ?? '', field }] }));
  return [...list('query', schema.getQueryType()), ...list('mutation', schema.getMutationType())];
}

/** The shortest way from a query to every field of every object type, each field once. */
export function listNestedRoutes(schema: GraphQLSchema): Route[] {
  const routes: Route[] = [];
  const seen = new Set<string>();
  let level = listRootRoutes(schema).filter(({ kind }) => kind === 'query');
  // Mutations last, for types that no query returns.
  let pending = listRootRoutes(schema).filter(({ kind }) => kind === 'mutation');
  while (level.length > 0) {
    const next: Route[] = [];
    for (const route of level) {
      const type = getNamedType(route.steps[route.steps.length - 1]?.field.type);
      if (!isObjectType(type) || seen.has(type.name)) continue;
      seen.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const nested = { kind: route.kind, steps: [...route.steps, { owner: type.name, field }] };
        routes.push(nested);
        next.push(nested);
      }
    }
    level = next;
    if (level.length === 0) [level, pending] = [pending, []];
  }
  return routes;
}

/** Root fields with what they declare, then nested fields that declare something of their own. */
export function listDeclarations(schema: GraphQLSchema): [field: string, declaration: string | undefined][] {
  const declare = (route: Route): [string, string | undefined] => [
    nameField(route),
    findDeclaration(route.steps[route.steps.length - 1]?.field as Field),
  ];
  return [
    ...listRootRoutes(schema).map(declare),
    ...listNestedRoutes(schema)
      .map(declare)
      .filter(([, declaration]) => declaration !== undefined),
  ];
}

/** Plain routes of the controllers, by class and method, with what they declare. */
export function listRouteDeclarations(modules: ModulesContainer): [route: string, declaration: string | undefined][] {
  const controllers = [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype),
  );
  return controllers.flatMap((controller) => {
    if (typeof controller !== 'function') return [];
    const { prototype } = controller as { prototype: Record<string, unknown> };
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor' && Reflect.hasMetadata('path', prototype[name] as object))
      .map((name): [string, string | undefined] => {
        const declared: unknown =
          Reflect.getMetadata(accessKey, prototype[name] as object) ?? Reflect.getMetadata(accessKey, controller);
        return [`${controller.name}.${name}`, declared as string | undefined];
      });
  });
}

/** Every place of an argument, nested inputs included, whose type has this name. A recursive input is followed once. */
export function listPlaces(schema: GraphQLSchema, typeName: string): ArgumentPlace[] {
  const places: ArgumentPlace[] = [];
  for (const route of [...listRootRoutes(schema), ...listNestedRoutes(schema)]) {
    const visit = (
      input: GraphQLArgument | GraphQLInputField,
      path: readonly string[],
      inside: readonly string[],
    ): void => {
      const type = getNamedType(input.type);
      if (type.name === typeName) places.push({ route, path, name: `${nameField(route)}(${path.join('.')})` });
      if (!isInputObjectType(type) || inside.includes(type.name)) return;
      for (const field of Object.values(type.getFields())) visit(field, [...path, field.name], [...inside, type.name]);
    };
    for (const argument of route.steps[route.steps.length - 1]?.field.args ?? []) visit(argument, [argument.name], []);
  }
  return places;
}

/** A document for the route, with the least arguments that are valid and the placed values where they are wanted. */
export async function buildOperation(
  route: Route,
  { example, placed = [] }: { example: Example; placed?: readonly Placed[] },
): Promise<{ query: string; variables: Record<string, unknown> }> {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let text = '';
  for (const [step, { owner, field }] of route.steps.entries()) {
    const wanted = placed.filter((each) => each.step === step);
    const base = `${route.kind === 'mutation' && step === 0 ? 'Mutation' : owner}.${field.name}`;
    const given: string[] = [];
    for (const argument of field.args) {
      const inside = wanted.filter(({ path }) => path[0] === argument.name);
      if (!isRequiredArgument(argument) && inside.length === 0) continue;
      const variable = `v${step}_${argument.name}`;
      variables[variable] = await buildValue(argument.type, { path: [argument.name], base, example, placed: inside });
      declared.push(`$${variable}: ${String(argument.type)}`);
      given.push(`${argument.name}: $${variable}`);
    }
    text += ` { ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
  }
  const last = route.steps[route.steps.length - 1]?.field as Field;
  const selection = selectLeaves(getNamedType(last.type));
  const head = `${route.kind} Tried${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
  return { query: `${head}${text}${selection}${' }'.repeat(route.steps.length)}`, variables };
}

async function buildValue(
  type: GraphQLInputType,
  options: { path: readonly string[]; base: string; example: Example; placed: readonly Placed[] },
): Promise<unknown> {
  const { path, base, example, placed } = options;
  const here = placed.find((each) => each.path.length === path.length);
  const nullable = getNullableType(type);
  if (here) return isListType(nullable) ? [here.value] : here.value;
  if (isListType(nullable)) return [await buildValue(nullable.ofType, options)];
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return example(`${base}(${path.join('.')})`, named);
  const value: Record<string, unknown> = {};
  for (const field of Object.values(named.getFields())) {
    const inside = placed.filter((each) => each.path[path.length] === field.name);
    if (!isRequiredInputField(field) && inside.length === 0) continue;
    value[field.name] = await buildValue(field.type, { ...options, path: [...path, field.name], placed: inside });
  }
  return value;
}

/** Every scalar of the answer that needs no access or argument of its own; a level deeper where lists and payloads hold the data. */
function selectLeaves(type: ReturnType<typeof getNamedType>, depth = 0): string {
  if (!isCompositeType(type)) return '';
  if (!isObjectType(type)) return ' { __typename }';
  const chosen: string[] = ['__typename'];
  for (const field of Object.values(type.getFields())) {
    if (findDeclaration(field) !== undefined || field.args.some(isRequiredArgument)) continue;
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) chosen.push(field.name);
    else if (depth < 2) chosen.push(`${field.name}${selectLeaves(inner, depth + 1)}`);
  }
  return ` { ${chosen.join(' ')} }`;
}
