import { Injectable } from '@nestjs/common';
import { summariseRfm } from '@clientele/analytics';
import { createTranslator } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import { toMoney } from '../../graphql/money.type';
import { divideMoney } from '../figures/trends';
import { findReport, type KeptReport } from './kept-reports';
import type { RfmContent } from './refresh-rfm';
import { summariseScores } from './rfm.queries';
import type { RfmReportType } from './rfm.type';

/** A quantile between two whole numbers: fifths of their distance, without what floats leave behind them. */
const trimRounding = (value: number): number => Math.round(value * 1e6) / 1e6;

interface SummaryRow {
  recency: number;
  frequency: number;
  monetary: number;
  customers: number;
  orders: number;
  revenue: string;
}

/** The RFM page (I2). */
@Injectable()
export class RfmService {
  constructor(private readonly database: Database) {}

  async getReport({ tenant, locale }: TenantViewer): Promise<RfmReportType> {
    const [[kept], rows] = (await this.database.inOneFlight(tenant.id, [
      { statement: findReport, values: [tenant.id, 'RFM'] },
      { statement: summariseScores, values: [tenant.id] },
    ])) as [KeptReport<RfmContent>[], SummaryRow[]];
    const summary = summariseRfm(rows.map((row) => ({ ...row, revenue: BigInt(row.revenue) })));
    const { t } = createTranslator(locale, { vertical: tenant.vertical, zone: tenant.zone });
    const money = (minor: bigint) => toMoney(minor, tenant.currency);
    const cuts = kept?.content.cuts;
    return {
      asOf: kept?.asOf ?? null,
      customers: summary.customers,
      thresholds: cuts
        ? {
            recencyDays: cuts.recencyDays.map(trimRounding),
            orders: cuts.orders.map(trimRounding),
            // A quantile may lie between two amounts; nothing smaller than the currency's unit can be shown.
            amount: cuts.amount.map((minor) => money(BigInt(Math.floor(minor)))),
          }
        : null,
      groups: summary.groups.map(({ group, customers, orders, revenue, share }) => {
        const average = divideMoney(revenue, BigInt(customers));
        return {
          group,
          name: t(`enums.rfmGroup.${group}`),
          customers,
          orders,
          revenue: money(revenue),
          share,
          averageValue: average === null ? null : money(average),
          filter: { field: 'rfm_group', op: 'EQ', value: group },
        };
      }),
      cells: summary.cells.map(({ recency, frequencyAndMoney, group, customers, revenue }) => ({
        recency,
        frequencyAndMoney,
        group,
        customers,
        revenue: money(revenue),
        filter: {
          all: [
            { field: 'rfm_recency', op: 'EQ', value: recency },
            { field: 'rfm_frequency_and_money', op: 'EQ', value: frequencyAndMoney },
          ],
        },
      })),
    };
  }
}
