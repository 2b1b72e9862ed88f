import type { ApolloDriver } from '@nestjs/apollo';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/allow';
import { CodedError, invalid } from '../errors';
import { createGraphqlContext } from '../graphql/graphql-context';
import { buildGraphiqlCookie, findGraphiqlToken } from './graphiql-cookie';

const signInDocument =
  'mutation ExplorerSignIn($email: String!, $password: String!) { signIn(email: $email, password: $password) { token expiresAt } }';
const signOutDocument = 'mutation ExplorerSignOut { signOut }';

interface Answer {
  data?: { signIn?: { token: string; expiresAt: string } } | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/**
 * Signs the explorer in and out through the API's own mutations, and keeps the token in a cookie that scripts cannot read. Only
 * JSON from our own page is taken: another site can neither send that type nor that header without asking first.
 */
@Controller('graphql')
export class GraphiqlController {
  constructor(private readonly modules: ModuleRef) {}

  @Public()
  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Answer> {
    refuseForeign(request);
    const { email, password } = readCredentials(body);
    const answer = await this.execute(request, reply, { query: signInDocument, variables: { email, password } });
    const session = answer.data?.signIn;
    if (!session || answer.errors) return { errors: answer.errors ?? [] };
    const seconds = Math.max(0, Math.floor((Date.parse(session.expiresAt) - Date.now()) / 1_000));
    void reply.header(
      'set-cookie',
      buildGraphiqlCookie({ token: session.token, seconds, secure: request.protocol === 'https' }),
    );
    return { data: {} };
  }

  @Public()
  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Answer> {
    refuseForeign(request);
    // A session that has already ended is signed out as well as can be: the cookie goes either way.
    if (findGraphiqlToken(request.headers.cookie)) await this.execute(request, reply, { query: signOutDocument });
    void reply.header(
      'set-cookie',
      buildGraphiqlCookie({ token: '', seconds: 0, secure: request.protocol === 'https' }),
    );
    return { data: {} };
  }

  private async execute(
    request: FastifyRequest,
    reply: FastifyReply,
    body: { query: string; variables?: Record<string, unknown> },
  ): Promise<Answer> {
    const { instance } = this.modules.get(GraphQLModule<ApolloDriver>, { strict: false }).graphQlAdapter;
    const response = await instance.executeOperation(body, {
      contextValue: createGraphqlContext(request, reply),
    });
    return response.body.kind === 'single' ? (response.body.singleResult as Answer) : {};
  }
}

function refuseForeign({ headers }: FastifyRequest): void {
  const json = /^application\/json\b/i.test(headers['content-type'] ?? '');
  const asked = Boolean(headers['apollo-require-preflight']);
  const foreign = headers['sec-fetch-site'] !== undefined && headers['sec-fetch-site'] !== 'same-origin';
  if (!json || !asked || foreign) throw new CodedError({ code: 'FORBIDDEN', message: 'refused' });
}

function readCredentials(body: unknown): { email: string; password: string } {
  const { email, password } = (body ?? {}) as Record<string, unknown>;
  if (typeof email !== 'string') throw invalid('email', 'request');
  if (typeof password !== 'string') throw invalid('password', 'request');
  return { email, password };
}
