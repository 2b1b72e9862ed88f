import {
  chooseHoldOutWeeks,
  computeCumulative,
  fitPurchases,
  groupHistories,
  type Candidate,
  type CumulativeWeek,
  type HoldOutReport,
  type PurchaseFit,
  type PurchaseModel,
  type Refusal,
  type SpendModel,
} from '@clientele/analytics';
import { addDays, countDays } from '@clientele/domain';
import type { Connection } from '../../database/statement';
import { countRepeats, readSpan } from './predictions.queries';
import { readBuyerHistories, type BuyerHistories } from './purchase-histories';

/** What is kept of a fit, for the page and for predictions. Money in minor units. */
export type PurchasesContent =
  | { fitted: false; customers: number; refusals: Refusal[] }
  | {
      fitted: true;
      customers: number;
      model: PurchaseModel;
      tellsChurn: boolean;
      logLikelihood: number;
      candidates: Candidate[];
      spend: {
        model: SpendModel;
        customers: number;
        leftOut: number;
        meanAmount: number;
        correlation: number | null;
      } | null;
      /** Why there is none, where there is none. */
      spendRefusal: 'FEW_SPENDERS' | 'NO_STABLE_MEAN' | null;
      holdOut: { weeks: number; model: PurchaseModel; chosen: HoldOutReport; plainRate: HoldOutReport } | null;
      holdOutRefusals: Refusal[];
      cumulative: CumulativeWeek[];
      /** The first week of the hold-out in `cumulative`. */
      holdOutFrom: number | null;
    };

export interface BusinessFit {
  content: PurchasesContent;
  buyers: BuyerHistories;
}

type Fitted = Extract<PurchaseFit, { fitted: true }>;

/**
 * Reads a business's histories and fits the models (I4): a few seconds of one core for half a million customers, so run it where
 * nobody waits for the thread.
 */
export async function fitBusiness(
  connection: Connection,
  { tenantId, today }: { tenantId: string; today: string },
): Promise<BusinessFit> {
  const [span] = await connection.query<{ customers: number; first: string | null }>(readSpan, [tenantId, today]);
  const first = span?.first ?? today;
  const weeks = chooseHoldOutWeeks(countDays(first, today));
  const cut = addDays(today, -7 * weeks);
  const buyers = await readBuyerHistories(connection, { tenantId, today, cut });
  const { histories, before, spend } = buyers;
  const holdOut = weeks > 0 && before.x.length > 0 ? { histories: before, weeks } : undefined;
  const fit = fitPurchases({ histories, holdOut, spend });
  const customers = buyers.ids.length;
  if (!fit.fitted) return { content: { fitted: false, customers, refusals: fit.refusals }, buyers };
  const cumulative = fit.holdOut
    ? computeCumulative({
        model: fit.holdOut.model,
        groups: groupHistories({ x: before.x, txDays: before.txDays, TDays: before.TDays }),
        // Whole weeks only: a week that still runs would look like a fall.
        ...(await readRepeats(connection, { tenantId, today, cut, first })),
      })
    : [];
  const holdOutFrom = fit.holdOut ? Math.floor(countDays(first, cut) / 7) + 1 : null;
  return { content: toContent(fit, { customers, cumulative, holdOutFrom }), buyers };
}

async function readRepeats(
  connection: Connection,
  { tenantId, today, cut, first }: { tenantId: string; today: string; cut: string; first: string },
): Promise<{ weeks: number; repeatsByWeek: number[] }> {
  const weeks = Math.floor((countDays(first, today) + 1) / 7);
  const rows = await connection.query<{ week: number; days: number }>(countRepeats, [tenantId, today, cut, first]);
  const repeatsByWeek = Array.from({ length: weeks }, () => 0);
  for (const { week, days } of rows) if (week < weeks) repeatsByWeek[week] = days;
  return { weeks, repeatsByWeek };
}

function toContent(
  fit: Fitted,
  more: { customers: number; cumulative: CumulativeWeek[]; holdOutFrom: number | null },
): PurchasesContent {
  const { model, tellsChurn, logLikelihood, candidates, holdOut, holdOutRefusals, spend } = fit;
  return {
    fitted: true,
    ...more,
    model,
    tellsChurn,
    logLikelihood,
    candidates,
    holdOut,
    holdOutRefusals,
    spend: spend?.fitted
      ? {
          model: spend.model,
          customers: spend.customers,
          leftOut: spend.leftOut,
          meanAmount: spend.meanAmount,
          correlation: spend.correlation,
        }
      : null,
    spendRefusal: spend && !spend.fitted ? spend.reason : null,
  };
}
