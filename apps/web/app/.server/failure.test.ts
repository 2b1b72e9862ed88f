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

  it('name every field when several are wrong', () => {
    const problems = [{ field: 'input.phone', message: 'a' }, { field: 'input.email', message: 'b' }, 'noise'];
    expect(failureOf({ code: 'INVALID', field: 'input.phone', problems }).problems).toEqual([
      { field: 'phone', message: 'a' },
      { field: 'email', message: 'b' },
    ]);
  });

  it('know who saved first on a version conflict', () => {
    const failure = failureOf({ code: 'CONFLICT', current: { version: 4 }, updatedBy: 'Ada' });
    expect(failure).toMatchObject({ code: 'CONFLICT', stale: { updatedBy: 'Ada' }, mendable: true });
  });

  it('tell a phone that is taken from a version that is stale', () => {
    const holder = { id: '1', name: 'Ada' };
    const failure = failureOf({ code: 'CONFLICT', field: 'input.phone', customer: { ...holder, state: 'LIVING' } });
    expect(failure).toMatchObject({ code: 'CONFLICT', field: 'phone', holder });
    expect(failure.stale).toBeUndefined();
    expect(failureOf({ code: 'CONFLICT', customer: { ...holder, state: 'TRASHED' } }).holder).toBeUndefined();
  });

  it('are internal when the code is unknown, and unavailable when there was no answer', () => {
    expect(failureOf({ code: 'GRAPHQL_VALIDATION_FAILED' })).toMatchObject({ code: 'INTERNAL', mendable: false });
    expect(toFailure({ graphQLErrors: [], networkError: new Error('refused') })).toMatchObject({
      code: 'UNAVAILABLE',
      mendable: false,
    });
  });
});
