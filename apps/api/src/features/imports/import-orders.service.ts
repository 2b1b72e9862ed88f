import { toDecimalText } from '@clientele/domain';
import {
  checkSource,
  findOrderMapping,
  getOrderMapping,
  mapOrders,
  readTable,
  type ImportedOrder,
  type OrderMapping,
  type Refusal,
  type Table,
} from '@clientele/tabular';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { TenantContext } from '../../access/viewer';
import { CodedError } from '../../errors';
import type { Actor } from '../audit/audit';
import { FiguresService } from '../figures/figures.service';
import type { FieldProblem, RawOrder } from '../orders/incoming-order';
import { IngestService, mostOrders } from '../orders/ingest.service';

/** A line of the file that was not imported, and why. */
export interface RefusedLine {
  line: number;
  /** The order it belongs to, as far as known. */
  number?: string;
  reason: { kind: 'LINE'; refusal: Refusal } | { kind: 'ORDER'; problem: FieldProblem };
}

export interface ImportSummary {
  created: number;
  updated: number;
  unchanged: number;
  refusedOrders: number;
  /** Lines that are in no imported order. */
  refusedLines: number;
  lines: number;
  /** The first of them; the rest is only counted. */
  refusals: RefusedLine[];
}

export interface ImportRequest {
  tenant: TenantContext;
  actor: Actor;
  file: string;
  /** Absent: recognised by the file's headers. */
  mapping?: string;
  onProgress?: (summary: Readonly<ImportSummary>) => void;
}

interface Pending {
  order: ImportedOrder;
  lines: number[];
}

/** Lines that a batch may hold: what its transaction and memory are sized for. */
const mostLines = 5_000;
const mostRefusals = 1000;
const batchesPerFold = 10;

/** Imports an order file through the ingest that services use; a rerun changes nothing. */
@Injectable()
export class ImportOrdersService {
  constructor(
    private readonly ingest: IngestService,
    private readonly figures: FiguresService,
  ) {}

  /**
   * Streams the file: while one batch is written the next is read. The source, its headers and the mapping are checked before anything
   * is written. @throws TabularError, CodedError for an unknown mapping; anything else leaves what was written, and a rerun goes on.
   */
  async importOrders(request: ImportRequest): Promise<ImportSummary> {
    await checkSource(createReadStream(request.file));
    const table = await readTable({ stream: createReadStream(request.file) });
    let writing: Promise<void> = Promise.resolve();
    try {
      const mapping = this.chooseMapping(request.mapping, table);
      const summary: ImportSummary = {
        created: 0,
        updated: 0,
        unchanged: 0,
        refusedOrders: 0,
        refusedLines: 0,
        lines: 0,
        refusals: [],
      };
      const { zone, currency } = request.tenant;
      let batch: Pending[] = [];
      let held = 0;
      let written = 0;
      const write = async (): Promise<void> => {
        const full = batch;
        batch = [];
        held = 0;
        await writing;
        writing = this.writeBatch({ request, mapping, batch: full, summary });
        // Awaited at the next batch; a failure in between must not count as unhandled.
        writing.catch(() => undefined);
        written += 1;
        if (written % batchesPerFold === 0) {
          await writing;
          await this.figures.foldRollups(request.tenant.id);
        }
      };
      for await (const mapped of mapOrders({ table, mapping, defaults: { zone, currency } })) {
        if (mapped.refused) {
          summary.lines += 1;
          summary.refusedLines += 1;
          noteRefusal(summary, {
            line: mapped.refused.line,
            number: mapped.refused.number,
            reason: { kind: 'LINE', refusal: mapped.refused },
          });
          continue;
        }
        batch.push({ order: mapped.order, lines: mapped.lines });
        held += mapped.lines.length;
        summary.lines += mapped.lines.length;
        if (batch.length >= mostOrders || held >= mostLines) await write();
      }
      if (batch.length > 0) await write();
      await writing;
      await this.figures.foldRollups(request.tenant.id);
      return summary;
    } finally {
      // When reading fails, the batch under way ends before the caller hears of it; its own failure is the caller's already.
      await writing.catch(() => undefined);
      await table.close();
    }
  }

  private chooseMapping(name: string | undefined, table: Table): OrderMapping {
    if (name !== undefined) return getOrderMapping(name);
    const mapping = findOrderMapping(table.headers);
    if (!mapping)
      throw new CodedError({
        code: 'INVALID',
        message: 'noMapping',
        values: { headers: table.headers.join(', ') },
        field: 'mapping',
      });
    return mapping;
  }

  private async writeBatch(options: {
    request: ImportRequest;
    mapping: OrderMapping;
    batch: Pending[];
    summary: ImportSummary;
  }): Promise<void> {
    const { request, mapping, batch, summary } = options;
    const { results } = await this.ingest.ingest({
      tenant: request.tenant,
      actor: request.actor,
      orders: batch.map(({ order }) => toRawOrder(order, mapping.name)),
    });
    for (const result of results) {
      const pending = batch[result.index];
      if (result.outcome === 'CREATED') summary.created += 1;
      else if (result.outcome === 'UPDATED') summary.updated += 1;
      else if (result.outcome === 'UNCHANGED') summary.unchanged += 1;
      else if (pending) {
        summary.refusedOrders += 1;
        summary.refusedLines += pending.lines.length;
        const problem = result.problems[0] ?? { field: '', message: 'internal' };
        noteRefusal(summary, {
          line: pending.lines[0] ?? 0,
          number: pending.order.number,
          reason: { kind: 'ORDER', problem },
        });
      }
    }
    request.onProgress?.(summary);
  }
}

function noteRefusal(summary: ImportSummary, refusal: RefusedLine): void {
  if (summary.refusals.length < mostRefusals) summary.refusals.push(refusal);
}

function toRawOrder(order: ImportedOrder, provider: string): RawOrder {
  const { customer } = order;
  return {
    externalReference: order.externalReference,
    provider,
    number: order.number,
    kind: order.kind,
    source: order.source,
    status: order.status,
    paymentStatus: order.paymentStatus,
    currency: order.currency,
    amount: toDecimalText(order.amountMinor, order.currency),
    refundedAmount: toDecimalText(order.refundedAmountMinor, order.currency),
    placedAt: order.placedAt,
    scheduledStart: order.scheduledStart,
    deliveryCity: order.city,
    customer: customer && {
      name: customer.name,
      phone: customer.phone,
      whatsapp: customer.whatsapp,
      email: customer.email,
      externalAccounts: customer.externalAccount ? [customer.externalAccount] : [],
    },
    lines: order.lines.map((line) => ({
      name: line.name,
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
    })),
  };
}
