import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database';
import { describeError, logToken, type Log } from '../../http/log';
import { taskChannel, type TaskNotice } from './task-kinds';

type Listener = (notice: TaskNotice) => void;

const reconnectDelay = 2_000;

/**
 * Hears the tasks' notices of every process and hands them to the event streams of this one. One connection for all of them, taken
 * when the first one comes and given back with the last.
 */
@Injectable()
export class TaskEvents implements OnModuleInit {
  private readonly listeners = new Set<Listener>();
  private readonly closers = new Set<() => void>();
  private client: PoolClient | undefined;
  private connecting: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    @Inject(logToken) private readonly log: Log,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Hears notices once the promise is fulfilled. `close` is called when the process stops. @returns how to end it. */
  async subscribe(listener: Listener, close: () => void): Promise<() => void> {
    this.listeners.add(listener);
    this.closers.add(close);
    const end = (): void => {
      this.listeners.delete(listener);
      this.closers.delete(close);
      if (this.listeners.size === 0) this.release();
    };
    try {
      await this.connect();
    } catch (error) {
      end();
      throw error;
    }
    if (this.closed) close();
    return end;
  }

  /** A server that stops waits for its answers: streams have to end before, sooner than any module is taken down. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('preClose', (done) => {
      this.stop();
      done();
    });
  }

  private stop(): void {
    this.closed = true;
    clearTimeout(this.retry);
    for (const close of [...this.closers]) close();
    this.release();
  }

  private connect(): Promise<void> {
    if (this.client) return Promise.resolve();
    this.connecting ??= this.open().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = await this.database.connect();
    client.on('notification', ({ payload }) => this.tell(payload));
    client.on('error', (error) => this.handleLoss(client, error));
    try {
      await client.query(`LISTEN ${taskChannel}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    if (this.listeners.size === 0) client.release(true);
    else this.client = client;
  }

  private tell(payload: string | undefined): void {
    if (payload === undefined) return;
    const notice = JSON.parse(payload) as TaskNotice;
    for (const listener of this.listeners) listener(notice);
  }

  private handleLoss(client: PoolClient, error: Error): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.release(true);
    this.log.warn({ error: describeError(error) }, 'task events lost their connection');
    this.reconnect();
  }

  private reconnect(): void {
    if (this.closed || this.listeners.size === 0) return;
    this.retry = setTimeout(() => {
      this.connect().catch((error: unknown) => {
        this.log.warn({ error: describeError(error) }, 'task events have no connection');
        this.reconnect();
      });
    }, reconnectDelay);
  }

  /** Closed, not handed on: the next user would hear the notices. */
  private release(): void {
    const { client } = this;
    this.client = undefined;
    client?.release(true);
  }
}
