import { GraphQLError } from 'graphql';
import { toFailure } from './failure';

const failureOf = (extensions: Record<string, unknown>) =>
  toFailure({ graphQLErrors: [new GraphQLError('words', { extensions })], networkError: undefined });

describe('A1 coded errors on pages', () => {
  it('name the form field without the input it is part of', () => {
    expect(failureOf({ code: 'INVALID', field: 'input.address.country' })).toMatchObject({
      code: 'INVALID',
      field: 'address.country',
      message: 'words',
      mendable: true,
    });
  });

  it('carry the other version on a conflict', () => {
    const current = { version: 4, updatedBy: 'Ada' };
    expect(failureOf({ code: 'CONFLICT', current })).toMatchObject({ code: 'CONFLICT', current, mendable: true });
  });

  it('are internal when the code is unknown, and unavailable when there was no answer', () => {
    expect(failureOf({ code: 'GRAPHQL_VALIDATION_FAILED' })).toMatchObject({ code: 'INTERNAL', mendable: false });
    expect(toFailure({ graphQLErrors: [], networkError: new Error('refused') })).toMatchObject({
      code: 'UNAVAILABLE',
      mendable: false,
    });
  });
});
