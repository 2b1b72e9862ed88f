import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type AppOptions } from '../app.module';
import { NestLog } from './nest-log';
import { createServer } from './server';

/** The API, wired and ready to listen. Closing it answers what it had accepted, then closes the database. */
export async function createApi(
  options: AppOptions & { trustedProxies?: readonly string[] },
): Promise<NestFastifyApplication> {
  const { trustedProxies = [], ...rest } = options;
  const server = createServer({ log: rest.log, trustedProxies });
  return NestFactory.create<NestFastifyApplication>(AppModule.with(rest), server, {
    logger: new NestLog(rest.log),
    abortOnError: false,
    forceCloseConnections: false,
  });
}
