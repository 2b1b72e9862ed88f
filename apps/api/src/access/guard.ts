import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import { findGrant } from '@clientele/domain';
import { CodedError } from '../errors';
import { accessKey, type AccessDeclaration } from './allow';
import { Authenticator } from './authenticator';
import { listActiveNeeds, type Need } from './needs';
import { Refusals } from './refusals';
import type { AccessContext, AccessRequest } from './request';
import type { Viewer } from './viewer';

interface Admission {
  operation: OperationDefinitionNode;
  done: Promise<void>;
}

/**
 * Lets an operation in, or refuses the whole of it before any of it runs: a document that asks for one field too many gets
 * nothing. What declares no access is refused, so that a forgotten declaration closes a door and never opens one.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly admissions = new WeakMap<AccessContext, Admission>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly refusals: Refusals,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<string>() === 'graphql') {
      const graphql = GqlExecutionContext.create(context);
      await this.admitOperation(graphql.getContext<AccessContext>(), graphql.getInfo<GraphQLResolveInfo>());
      return true;
    }
    await this.admitRoute(context);
    return true;
  }

  /** Nest asks once per root field; the answer is about the whole operation and found once. */
  private admitOperation(context: AccessContext, info: GraphQLResolveInfo): Promise<void> {
    let admission = this.admissions.get(context);
    if (admission?.operation !== info.operation) {
      const needs = listActiveNeeds(info, info.variableValues);
      const done = this.admit(needs, context.req).then((viewer) => {
        if (viewer) context.viewer = viewer;
      });
      admission = { operation: info.operation, done };
      this.admissions.set(context, admission);
    }
    return admission.done;
  }

  private async admitRoute(context: ExecutionContext): Promise<void> {
    const access = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<AccessRequest>();
    const field = `${context.getClass().name}.${context.getHandler().name}`;
    const viewer = await this.admit([{ access, field, when: [] }], request);
    if (viewer) request.viewer = viewer;
  }

  private async admit(needs: readonly Need[], request: AccessRequest): Promise<Viewer | undefined> {
    if (needs.every(({ access }) => access === 'public')) return undefined;
    const viewer = await this.authenticator.authenticate(request);
    for (const need of needs) await this.requireAccess(viewer, need);
    return viewer;
  }

  private async requireAccess(viewer: Viewer, { access, field }: Need): Promise<void> {
    if (access === 'public' || access === 'signed-in') return;
    if (access !== undefined && findGrant(viewer, access)) return;
    await this.refusals.record(viewer, { operation: field, permission: access });
    const permission = access ?? 'undeclared';
    throw new CodedError({ code: 'FORBIDDEN', message: 'forbidden', values: { permission }, details: { permission } });
  }
}
