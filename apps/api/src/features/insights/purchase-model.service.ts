import { Injectable } from '@nestjs/common';
import type { Candidate, Refusal } from '@clientele/analytics';
import { createTranslator, type Translator } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { toMoney } from '../../graphql/money.type';
import type { TaskType } from '../tasks/task.type';
import { findTaskOwner, TasksService } from '../tasks/tasks.service';
import type { PurchasesContent } from './fit-business';
import { findReport, type KeptReport } from './kept-reports';
import type {
  HoldOutType,
  ModelCandidateType,
  ModelParameterType,
  PurchaseModelReportType,
} from './purchase-model.type';
import { findOpenRefit, openRefit } from './refit-tasks';

type Fitted = Extract<PurchasesContent, { fitted: true }>;

const nothing = {
  fitted: false,
  kind: null,
  tellsChurn: false,
  logLikelihood: null,
  parameters: [],
  candidates: [],
  spend: null,
  spendRefusal: null,
  holdOut: null,
  cumulative: [],
};

/** The purchase model of a business as its page shows it (I4). */
@Injectable()
export class PurchaseModelService {
  constructor(
    private readonly database: Database,
    private readonly tasks: TasksService,
  ) {}

  async getReport({ tenant, locale }: TenantViewer): Promise<PurchaseModelReportType> {
    const { t } = createTranslator(locale, { vertical: tenant.vertical, zone: tenant.zone });
    const values = [tenant.id, 'PURCHASES'];
    const [kept] = await this.database.readInTenant<KeptReport<PurchasesContent>>(tenant.id, findReport, values);
    if (!kept) {
      const explanation = t('insights.model.notYet');
      return { ...nothing, asOf: null, computedAt: null, customers: 0, refusals: [explanation], explanation };
    }
    const { asOf, computedAt, content } = kept;
    const { customers } = content;
    if (!content.fitted) {
      const refusals = content.refusals.map((refusal) => describeRefusal(refusal, t));
      return { ...nothing, asOf, computedAt, customers, refusals, explanation: t('insights.model.refused') };
    }
    const { model, tellsChurn, logLikelihood, spend, spendRefusal } = content;
    return {
      asOf,
      computedAt,
      fitted: true,
      refusals: [],
      kind: model.kind,
      tellsChurn,
      explanation: explain(content, t),
      customers,
      logLikelihood,
      parameters: listParameters(model),
      candidates: content.candidates.map((candidate) => toCandidate(candidate, t)),
      spend: spend && {
        parameters: listParameters(spend.model),
        customers: spend.customers,
        leftOut: spend.leftOut,
        meanAmount: toMoney(BigInt(Math.round(spend.meanAmount)), tenant.currency),
        correlation: spend.correlation,
      },
      spendRefusal: spendRefusal && t(`insights.model.spend.${spendRefusal}`),
      holdOut: toHoldOut(content),
      cumulative: content.cumulative.map(({ week, expected, actual }) => ({
        week,
        expected,
        actual,
        heldOut: content.holdOutFrom !== null && week >= content.holdOutFrom,
      })),
    };
  }

  /** Fits the model anew, as a task; asking again while it is under way is asking once. */
  async refit(viewer: TenantViewer): Promise<TaskType> {
    return this.database.inTenant(viewer.tenant.id, async (connection) =>
      this.tasks.getTask(connection, viewer, await openRefit(connection, viewer)),
    );
  }

  /** The task that fits it right now, where the viewer may see it. */
  async findRefit(viewer: TenantViewer): Promise<TaskType | null> {
    const tenantId = viewer.tenant.id;
    const values = [tenantId, findTaskOwner(viewer)];
    const [open] = await this.database.readInTenant<{ id: string }>(tenantId, findOpenRefit, values);
    return open ? ((await this.tasks.findTask(viewer, open.id)) ?? null) : null;
  }
}

function describeRefusal({ reason, needed, found }: Refusal, t: Translator['t']): string {
  return t(`insights.model.refusal.${reason}`, { needed, found });
}

function explain({ model, tellsChurn, holdOut, holdOutRefusals }: Fitted, t: Translator['t']): string {
  if (!tellsChurn) return t('insights.model.noChurn');
  const name = t(`insights.model.name.${model.kind}`);
  if (holdOut) return t('insights.model.chosen', { name, weeks: holdOut.weeks });
  const [refusal] = holdOutRefusals;
  return refusal
    ? t('insights.model.unproved', { name, reason: describeRefusal(refusal, t) })
    : t('insights.model.likeliest', { name });
}

function listParameters(model: object): ModelParameterType[] {
  return Object.entries(model).flatMap(([name, value]) => (typeof value === 'number' ? [{ name, value }] : []));
}

function toCandidate({ kind, logLikelihood, collapse, report }: Candidate, t: Translator['t']): ModelCandidateType {
  return {
    kind,
    name: t(`insights.model.name.${kind}`),
    logLikelihood,
    error: report?.rootMeanSquareError ?? null,
    collapse: collapse && t(`insights.model.collapse.${collapse}`),
  };
}

function toHoldOut({ holdOut }: Fitted): HoldOutType | null {
  if (!holdOut) return null;
  const { weeks, chosen, plainRate } = holdOut;
  return {
    weeks,
    customers: chosen.customers,
    expected: chosen.expected,
    actual: chosen.actual,
    byX: chosen.byX,
    meanAbsoluteError: chosen.meanAbsoluteError,
    plainRateError: plainRate.meanAbsoluteError,
    correlation: chosen.correlation,
  };
}
