import { overdueLimits, predictCustomers, type PredictionColumns, type RiskAction } from '@clientele/analytics';
import type { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { noteAllCustomers } from '../figures/segment-notes';
import { fitBusiness, type PurchasesContent } from './fit-business';
import { holdReport, saveReport } from './kept-reports';
import * as queries from './predictions.queries';
import type { BuyerHistories } from './purchase-histories';

export interface PredictionOrder {
  tenantId: string;
  /** The tenant's day as of which everything is. */
  today: string;
  /** Minor units from which a customer is worth a call. */
  callFrom: number;
}

const saveSize = 20_000;
/** Reading, fitting and writing for half a million customers is a minute; ten times that on a bad day. */
const timeout = 600_000;
const largestInteger = 2_147_483_647;

/** Fits the models of a business and predicts every customer (I4, I5). Can run twice without harm; a second one waits for the first. */
export async function refreshPredictions(database: Database, order: PredictionOrder): Promise<void> {
  const { tenantId, today } = order;
  await database.inTenant(
    tenantId,
    async (connection) => {
      await holdReport(connection, tenantId, 'PURCHASES');
      const { content, buyers } = await fitBusiness(connection, order);
      if (content.fitted) await savePredictions(connection, { order, content, buyers });
      // Those who were told something yesterday and are not among the buyers any more.
      await connection.query(queries.clearPredictions, [tenantId, content.fitted ? today : null]);
      await noteAllCustomers(connection, tenantId);
      await saveReport(connection, { tenantId, kind: 'PURCHASES', asOf: today, content });
    },
    { statementTimeout: timeout },
  );
}

async function savePredictions(
  connection: Connection,
  given: {
    order: PredictionOrder;
    content: Extract<PurchasesContent, { fitted: true }>;
    buyers: BuyerHistories;
  },
): Promise<void> {
  const { order, content, buyers } = given;
  const { ids, histories, spend } = buyers;
  const columns = predictCustomers({
    model: content.model,
    spend: content.spend?.model ?? null,
    histories,
    meanRepeatAmount: spend.meanRepeatAmount,
  });
  const { today } = order;
  for (let from = 0; from < ids.length; from += saveSize) {
    const to = Math.min(from + saveSize, ids.length);
    const list = <T>(read: (i: number) => T): T[] => Array.from({ length: to - from }, (_, n) => read(from + n));
    const risks = list((i) => findRisk({ columns, x: histories.x[i]!, i, callFrom: order.callFrom }));
    await connection.query(queries.savePredictions, [
      order.tenantId,
      today,
      ids.slice(from, to),
      list((i) => histories.TDays[i]! - histories.txDays[i]!),
      list((i) => toPoints(columns.aliveProbability?.[i])),
      list((i) => Math.min(largestInteger, Math.round(columns.expectedOrders[i]! * 1000))),
      list((i) => toMinor(columns.expectedAmount?.[i])),
      list((i) => toPoints(columns.silenceProbability[i])),
      list((i) => Math.min(largestInteger, Math.max(1, Math.round(columns.usualDays[i]!)))),
      list((i) => (columns.daysToNextOrder[i]! < 0 ? null : columns.daysToNextOrder[i]!)),
      risks.map((risk) => toMinor(risk?.valueAtStake)),
      risks.map((risk) => risk?.action ?? null),
    ]);
  }
}

/** `findWorkItem` of the library for a row of columns, by the same limits: objects for half a million customers would only be thrown away. */
function findRisk({
  columns,
  x,
  i,
  callFrom,
}: {
  columns: PredictionColumns;
  x: number;
  i: number;
  callFrom: number;
}): { valueAtStake: number | null; action: RiskAction } | null {
  const silence = columns.silenceProbability[i]!;
  if (x === 0 || silence >= overdueLimits.silenceBelow) return null;
  const alive = columns.aliveProbability?.[i] ?? null;
  const isLost = alive === null ? silence < overdueLimits.lostSilenceBelow : alive < overdueLimits.lostAliveBelow;
  if (isLost) return null;
  const valueAtStake = columns.expectedAmountIfAlive?.[i] ?? null;
  if (valueAtStake !== null && valueAtStake >= callFrom) return { valueAtStake, action: 'CALL' };
  const isActive = alive === null || alive >= overdueLimits.remindAliveFrom;
  return { valueAtStake, action: isActive ? 'REMIND' : 'OFFER' };
}

function toPoints(probability: number | undefined): number | null {
  return probability === undefined ? null : Math.round(probability * 10_000);
}

function toMinor(amount: number | null | undefined): string | null {
  return amount == null ? null : String(BigInt(Math.round(Math.min(amount, Number.MAX_SAFE_INTEGER))));
}
