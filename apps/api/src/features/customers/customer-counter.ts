import { Injectable } from '@nestjs/common';
import { Coalesce } from '../../access/coalesce';
import { Database } from '../../database/database';
import { inTime } from '../../database/in-time';
import type { Connection } from '../../database/statement';
import { LatestWins } from '../../latest-wins';
import { buildBoundedCount, buildCustomerCount } from './customer-count.queries';
import type { CustomerListQuestion, Question } from './customer-list.queries';
import { needsPasses, prepareForPasses } from './customer-passes.queries';
import { countLiving } from './customers.queries';

/** How many customers a list has: so many, or at least so many. */
export interface ListTotal {
  count: number;
  exact: boolean;
}

/** What of the count is asked for: who does not ask whether it is exact gets one that is, however long it takes. */
export interface CountWanted {
  totalCount: boolean;
  isTotalExact?: boolean;
}

/** Of more than these "at least" says enough: a larger number would take longer and tell no more. */
export const mostMet = 10_000;
/** Counts of a whole list that run at a time in a process: each is a pass over a business. */
const wholeAtOnce = 2;
const wholeTimeout = 25_000;

/**
 * How many customers a list has (L8, decision 009). A page does not wait for a count that is dear: it says how many there are at least, and
 * the exact number is asked for once the page is shown.
 */
@Injectable()
export class CustomerCounter {
  /** Milliseconds for the exact count beside a page, and then for a bounded one: together what a person does not notice. */
  static readonly patience: number = 170;
  static readonly patienceBounded: number = 80;

  private readonly queue = new LatestWins(wholeAtOnce);
  private readonly asked = new Coalesce();

  constructor(private readonly database: Database) {}

  /** Whether the roll-ups know it: all living customers. */
  isKept({ filter, assignee, search }: CustomerListQuestion): boolean {
    return !filter && !assignee && search === undefined;
  }

  build(question: CustomerListQuestion): Question {
    return this.isKept(question)
      ? { statement: countLiving, values: [question.tenant.id] }
      : buildCustomerCount(question);
  }

  /** `page`: those of a page that is read at the same time, who are there at least. */
  async count(
    question: CustomerListQuestion,
    wants: CountWanted,
    page: Promise<readonly unknown[] | undefined>,
  ): Promise<ListTotal> {
    if (!wants.totalCount) return { count: 0, exact: true };
    if (wants.isTotalExact) return this.countBriefly(question, page);
    const { statement, values } = this.build(question);
    const [row] = await this.database.readInTenant<{ total: string }>(question.tenant.id, statement, values);
    return { count: Number(row?.total ?? 0), exact: true };
  }

  /** Exact where that takes no longer than a person waits. */
  private async countBriefly(
    question: CustomerListQuestion,
    page: Promise<readonly unknown[] | undefined>,
  ): Promise<ListTotal> {
    const { patience, patienceBounded } = CustomerCounter;
    const exact = await this.ask(question, this.build(question), patience);
    if (exact !== undefined) return { count: exact, exact: true };
    const bounded = await this.ask(question, buildBoundedCount({ ...question, most: mostMet }), patienceBounded);
    if (bounded !== undefined && bounded <= mostMet) return { count: bounded, exact: true };
    return { count: Math.max(Math.min(bounded ?? 0, mostMet), (await page)?.length ?? 0), exact: false };
  }

  /**
   * Exact, as long as that takes. Few run at a time; of those that one person has waiting the latest is counted, and identical ones are
   * counted once. Not exact: replaced by a newer one, or past half a minute.
   */
  async countWhole(owner: string, question: CustomerListQuestion): Promise<ListTotal> {
    const built = this.build(question);
    const count = this.isKept(question)
      ? await this.ask(question, built, wholeTimeout)
      : await this.asked.ask(JSON.stringify([built.statement.text, built.values]), () =>
          this.queue.run(owner, () => this.ask(question, built, wholeTimeout)),
        );
    return { count: count ?? 0, exact: count !== undefined };
  }

  private ask(
    question: CustomerListQuestion,
    { statement, values }: Question,
    statementTimeout: number,
  ): Promise<number | undefined> {
    const { tenant } = question;
    const count = async (connection: Connection): Promise<number> => {
      if (needsPasses(question)) await connection.query(prepareForPasses);
      const [row] = await connection.query<{ total: string }>(statement, values);
      return Number(row?.total ?? 0);
    };
    return inTime(() => this.database.inTenant(tenant.id, count, { statementTimeout }));
  }
}
