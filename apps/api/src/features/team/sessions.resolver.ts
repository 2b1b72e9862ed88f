import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, Public, SignedIn } from '../../access/allow';
import { CurrentCaller, type Caller } from '../../access/request';
import type { Viewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { TenantRefType } from '../tenants/tenant.type';
import { SessionType, SignInPayload } from './session.type';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { toViewer, ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class SessionsResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessionsService: SessionsService,
    private readonly clock: Clock,
  ) {}

  private present(viewer: Viewer): ViewerType {
    return toViewer(viewer, (zone) => this.clock.today(zone));
  }

  @Query(() => ViewerType, { name: 'viewer', description: 'Who is asking, and what the API will allow.' })
  @SignedIn()
  getViewer(@CurrentViewer() viewer: Viewer): ViewerType {
    return this.present(viewer);
  }

  @ResolveField(() => [TenantRefType], { name: 'tenants', description: 'The businesses the viewer may choose.' })
  listTenants(@Parent() parent: ViewerType): Promise<TenantRefType[]> {
    return this.sessionsService.listTenants(parent.source);
  }

  @Query(() => [SessionType], { name: 'sessions', description: "The viewer's own sessions, last used first." })
  @Allow('profile:own')
  listSessions(@CurrentViewer() viewer: Viewer): Promise<SessionType[]> {
    return this.sessionsService.listSessions(viewer);
  }

  @Mutation(() => SignInPayload, { description: 'Five wrong passwords in a row lock an account for 15 minutes.' })
  @Public()
  async signIn(
    @Args('email') email: string,
    @Args('password') password: string,
    @Args('tenant', {
      type: () => String,
      nullable: true,
      description: 'Slug of the business to work in; the last one used otherwise.',
    })
    tenant: string | null | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<SignInPayload> {
    const { viewer, ...session } = await this.signIns.signIn({ email, password, tenant }, caller);
    return { ...session, viewer: this.present(viewer) };
  }

  @Mutation(() => Boolean)
  @Allow('profile:own')
  signOut(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.sessionsService.signOut(viewer);
  }

  @Mutation(() => Boolean, { description: "Ends one of the viewer's own sessions at once." })
  @Allow('profile:own')
  revokeSession(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.sessionsService.revokeSession(viewer, id);
  }

  @Mutation(() => ViewerType, { description: 'Changes the business this session works in.' })
  @Allow('profile:own')
  async chooseTenant(
    @CurrentViewer() viewer: Viewer,
    @Args('tenantId', { type: () => ID }) tenantId: string,
  ): Promise<ViewerType> {
    return this.present(await this.sessionsService.chooseTenant(viewer, tenantId));
  }
}
