import { PassThrough } from 'node:stream';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Authenticator } from '../../access/authenticator';
import { SignedIn } from '../../access/allow';
import { toCaller, type AccessRequest } from '../../access/request';
import { requireTenant, type TenantViewer } from '../../access/viewer';
import { CodedError } from '../../errors';
import type { TaskNotice } from './task-kinds';
import { TaskEvents } from './task-events';
import { findTaskOwner } from './tasks.service';

/** Proxies close what is silent for a minute or half; a stream's right to be there is looked at as often. */
export const streamTimes = { heartBeat: 15_000 };
/** A reader that does not take its events in time gets none: it will ask again and see the state then. */
const longestBacklog = 64 * 1024;

/** Live progress of tasks (A3): an event `task` for each change of a task that the viewer may see. */
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly events: TaskEvents,
    private readonly authenticator: Authenticator,
  ) {}

  @SignedIn()
  @Get('events')
  async stream(@Req() request: AccessRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) throw new Error('No viewer: the guard did not run');
    let viewer = requireTenant(request.viewer);
    const stream = new PassThrough();
    const end = (): void => void stream.end();
    const write = (text: string): void => {
      if (stream.writableEnded) return;
      if (stream.writableLength > longestBacklog) end();
      else stream.write(text);
    };
    const unsubscribe = await this.events.subscribe((notice) => {
      if (isFor(viewer, notice)) write(toEvent(notice));
    }, end);
    const beat = setInterval(() => {
      this.refresh(request, viewer).then(
        (current) => {
          if (!current) return end();
          viewer = current;
          write(': still here\n\n');
        },
        // The database is out of reach for a moment: the events will be too.
        end,
      );
    }, streamTimes.heartBeat);
    stream.once('close', () => {
      clearInterval(beat);
      unsubscribe();
    });
    write('retry: 3000\n\n');
    // The connection ends with the stream: kept alive, it would keep a server that is stopping.
    void reply
      .header('connection', 'close')
      .header('x-accel-buffering', 'no')
      .type('text/event-stream; charset=utf-8')
      .send(stream);
  }

  /** The viewer as of now; undefined once the session has ended, the key was revoked or another business was chosen. */
  private async refresh(request: AccessRequest, viewer: TenantViewer): Promise<TenantViewer | undefined> {
    const { headers, ip } = request;
    try {
      // Listening is no use of a session: it must not keep one alive that nobody uses.
      const current =
        viewer.sessionId === undefined
          ? await this.authenticator.authenticate({ headers, ip })
          : await this.authenticator.getViewerOfSession(viewer.sessionId, toCaller(request));
      return current.tenant?.id === viewer.tenant.id ? requireTenant(current) : undefined;
    } catch (error) {
      if (error instanceof CodedError && error.code === 'UNAUTHENTICATED') return undefined;
      throw error;
    }
  }
}

function isFor(viewer: TenantViewer, { tenantId, authorId }: TaskNotice): boolean {
  const owner = findTaskOwner(viewer);
  return tenantId === viewer.tenant.id && (owner === null || owner === authorId);
}

function toEvent({ id, state, done, total, failed }: TaskNotice): string {
  return `event: task\ndata: ${JSON.stringify({ id, state, done, total, failed })}\n\n`;
}
