import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createTranslator } from '@clientele/locale';
import { Allow } from '../../access/allow';
import type { AccessRequest } from '../../access/request';
import { requireTenant, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { CodedError } from '../../errors';
import { buildDisposition } from '../files/disposition';
import { FiguresService } from '../figures/figures.service';
import { mediaTypes, writeTable } from './export-formats';
import { ExportsService, recordExport, type ExportRequest, type ReadyExport } from './exports.service';
import { readExportRequest } from './read-export-request';

/** Each holds a connection for as long as its reader takes: with more, the rest of the API would go short. */
const mostAtOnce = 4;

/** Customer lists as files, streamed as they are read from the database: for services, and for small lists in the dashboard. */
@Controller('exports')
export class ExportsController {
  private running = 0;

  constructor(
    private readonly exports: ExportsService,
    private readonly figures: FiguresService,
    private readonly database: Database,
  ) {}

  @Allow('customers:export')
  @Get('customers')
  exportByQuery(@Req() request: AccessRequest, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, readExportRequest(query), reply);
  }

  /** For filters and selections that are too long for an address. */
  @Allow('customers:export')
  @Post('customers')
  @HttpCode(200)
  exportByBody(@Req() request: AccessRequest, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, readExportRequest(body), reply);
  }

  private async send(access: AccessRequest, request: ExportRequest, reply: FastifyReply): Promise<void> {
    if (!access.viewer) throw new Error('No viewer: the guard did not run');
    const viewer = requireTenant(access.viewer);
    await this.figures.advanceDay(viewer.tenant.id);
    const ready = await this.exports.prepare(viewer, request);
    if (this.running >= mostAtOnce)
      throw new CodedError({ code: 'UNAVAILABLE', message: 'task.error.exportsBusy', values: { most: mostAtOnce } });
    const bytes = this.stream(viewer, { request, ready });
    // The first bytes are made before the answer begins: what is wrong with the statement can still be said as an error.
    const first = await bytes.next();
    void reply
      .header('content-disposition', buildDisposition(ready.fileName))
      .type(mediaTypes[ready.format])
      .send(toReadable(first, bytes));
  }

  /** Records what was taken also where the reader went away in the middle. */
  private async *stream(
    viewer: TenantViewer,
    { request, ready }: { request: ExportRequest; ready: ReadyExport },
  ): AsyncGenerator<Buffer> {
    let rows = 0;
    let complete = false;
    this.running += 1;
    try {
      const table = await this.exports.openTable(viewer, ready, (read) => void (rows = read));
      try {
        const translator = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
        yield* writeTable(ready.format, table, { sheetName: translator.t('task.sheetName') });
      } finally {
        await table.close();
      }
      complete = true;
    } finally {
      this.running -= 1;
      await this.database.inTenant(viewer.tenant.id, (connection) =>
        recordExport(connection, viewer, { request, columns: ready.columns, rows, complete }),
      );
    }
  }
}

/** Ends the source also where nobody has begun to read: `Readable.from` would leave it open then. */
function toReadable(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): Readable {
  let next: Promise<IteratorResult<Buffer>> = Promise.resolve(first);
  return new Readable({
    read() {
      next.then(
        ({ done, value }) => {
          next = done ? next : rest.next();
          // A failure is dealt with when it is its turn.
          next.catch(() => undefined);
          this.push(done ? null : (value as Buffer));
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      rest.return(undefined).then(
        () => done(error),
        (failure: Error) => done(error ?? failure),
      );
    },
  });
}
