import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Extensions, GqlExecutionContext } from '@nestjs/graphql';
import type { Permission } from '@clientele/domain';
import type { Viewer } from './viewer';

/** What a resolver, route or job declares: a permission, anyone signed in, or the public. */
export type AccessDeclaration = Permission | 'signed-in' | 'public';

export const accessKey = 'access';

/**
 * Declares the permission an operation or a field needs. It is written into the GraphQL schema's extensions as well, so that the
 * guard checks every field of a document before anything runs, and a test lists every declaration.
 */
export function Allow(permission: Permission): MethodDecorator & PropertyDecorator {
  return declare(permission);
}

/** Anyone signed in, person or key, whatever the role. */
export function SignedIn(): MethodDecorator & PropertyDecorator {
  return declare('signed-in');
}

export function Public(): MethodDecorator & PropertyDecorator {
  return declare('public');
}

function declare(access: AccessDeclaration): MethodDecorator & PropertyDecorator {
  return applyDecorators(SetMetadata(accessKey, access) as MethodDecorator, Extensions({ access }));
}

/** The viewer that the guard made for this request. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = GqlExecutionContext.create(context).getContext<{ viewer?: Viewer }>();
  if (!viewer) throw new Error('No viewer: the operation is public or the guard did not run');
  return viewer;
});
