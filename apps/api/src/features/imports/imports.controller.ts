import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { createTranslator } from '@clientele/locale';
import { TabularError } from '@clientele/tabular';
import { Allow } from '../../access/allow';
import type { AccessRequest } from '../../access/request';
import { requireScope, requireTenant, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { CodedError, invalid } from '../../errors';
import { recordAudit, toActor } from '../audit/audit';
import { FiguresService } from '../figures/figures.service';
import { describeRefusal } from './describe-refusal';
import { ImportOrdersService, type ImportSummary } from './import-orders.service';
import { receiveFile } from './receive-file';

const mostProblems = 100;

export interface ImportAnswer {
  created: number;
  updated: number;
  unchanged: number;
  /** Lines that are in no imported order. */
  refused: number;
  problems: { line: number; field: string | null; message: string }[];
}

/** Order files over plain HTTP (A6): the body is the file. */
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportOrdersService,
    private readonly figures: FiguresService,
    private readonly database: Database,
  ) {}

  /** @throws INVALID naming `file` or `mapping` before anything is written; LIMIT past 200 MB. */
  @Allow('customers:import')
  @Post('orders')
  @HttpCode(200)
  async importOrders(
    @Req() request: AccessRequest & { body?: unknown },
    @Query('mapping') mapping?: unknown,
  ): Promise<ImportAnswer> {
    if (!request.viewer) throw new Error('No viewer: the guard did not run');
    const viewer = requireTenant(request.viewer);
    requireScope(viewer, 'orders:create');
    if (!(request.body instanceof Readable)) throw invalid('file', 'fileBody');
    if (mapping !== undefined && typeof mapping !== 'string') throw invalid('mapping', 'request');
    const { tenant } = viewer;
    await this.figures.advanceDay(tenant.id);
    const summary = await receiveFile({ stream: request.body }, (file) =>
      this.imports.importOrders({ tenant, actor: toActor(viewer), file, mapping }).catch((error: unknown) => {
        throw error instanceof TabularError ? toCodedError(error) : error;
      }),
    );
    await this.record(viewer, summary);
    return toAnswer(summary, viewer);
  }

  private async record(viewer: TenantViewer, summary: ImportSummary): Promise<void> {
    const { created, updated, unchanged, refusedLines: refused, lines } = summary;
    await this.database.inTenant(viewer.tenant.id, (connection) =>
      recordAudit(connection, viewer, {
        action: 'orders.imported',
        recordType: 'tenant',
        recordId: viewer.tenant.id,
        after: { lines, created, updated, unchanged, refused },
      }),
    );
  }
}

/** The whole file is wrong, or the way to read it. */
function toCodedError({ code, details }: TabularError): CodedError {
  return new CodedError({
    code: 'INVALID',
    message: `import.error.${code}`,
    values: details,
    field: code === 'UNKNOWN_MAPPING' ? 'mapping' : 'file',
    details: { reason: code },
  });
}

function toAnswer(summary: ImportSummary, viewer: TenantViewer): ImportAnswer {
  const translator = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
  const { created, updated, unchanged, refusedLines: refused } = summary;
  const problems = summary.refusals.slice(0, mostProblems).map((refusal) => ({
    line: refusal.line,
    field: (refusal.reason.kind === 'LINE' ? refusal.reason.refusal.column : refusal.reason.problem.field) || null,
    message: describeRefusal(refusal, translator),
  }));
  return { created, updated, unchanged, refused, problems };
}
