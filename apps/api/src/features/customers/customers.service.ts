import { Injectable } from '@nestjs/common';
import { normaliseExternalAccount, normalisePhone } from '@clientele/identity';
import { validate as isUuid } from 'uuid';
import {
  readFilter,
  type CustomerFilter as Filter,
  type FilterContext,
  type FilterProblem,
} from '@clientele/segmentation';
import { foldText } from '@clientele/identity';
import { findAssignee, type TenantContext, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { CodedError, invalid } from '../../errors';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import {
  buildCustomerCount,
  buildCustomerPage,
  buildFound,
  mostFound,
  sortColumns,
  type CustomerListQuestion,
  type Question,
} from './customer-list.queries';
import { toCustomer, type CustomerRow } from './customer.row';
import type { CustomerConnectionType, CustomerType } from './customer.type';
import type { CustomerSortField, SortDirection } from './customer.enums';
import * as queries from './customers.queries';

export interface CustomerListRequest extends PageArguments {
  search?: string | null;
  sort?: { field: CustomerSortField; direction: SortDirection } | null;
  filter?: unknown;
}

const longestSearch = 200;

/** Reads customers, within the viewer's scope. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws INVALID naming the argument, LIMIT for too large a page. */
  async listCustomers(
    viewer: TenantViewer,
    request: CustomerListRequest,
    wants: { totalCount: boolean },
  ): Promise<CustomerConnectionType> {
    const { tenant } = viewer;
    const question = this.readQuestion(viewer, request);
    const sort = request.sort ?? { field: 'LAST_ORDER' as const, direction: 'DESC' as const };
    const order = `${sort.field} ${sort.direction}`;
    const page = resolvePage(request);
    const { kind } = sortColumns[sort.field];
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({ cursor: page.cursor, order, kinds: [kind, 'uuid'], field: page.cursorField });
    const narrowed = { ...question, found: await this.findBySearch(question) };
    const steps = [buildCustomerPage({ ...narrowed, sort, page, cursor })];
    if (wants.totalCount) steps.push(this.buildCount(narrowed));
    const [found, counted] = await this.database.inOneFlight(tenant.id, steps);
    const rows = found as (CustomerRow & { sort_value: string | number | null })[];
    const totalCount = Number((counted as { total: string }[] | undefined)?.[0]?.total ?? 0);
    return new NodePage({
      rows,
      page,
      toNode: (row) => toCustomer(row, tenant, question.today),
      toCursor: (row) => encodeCursor({ order, values: [row.sort_value, row.id] }),
      totalCount,
    });
  }

  private readQuestion(viewer: TenantViewer, request: CustomerListRequest): CustomerListQuestion {
    const { tenant } = viewer;
    const search = request.search?.trim() || undefined;
    if (search && search.length > longestSearch) throw invalid('search', 'tooLong', { longest: longestSearch });
    return {
      tenant,
      today: this.clock.today(tenant.zone),
      assignee: findAssignee(viewer, 'customers:view'),
      search,
      filter: request.filter == null ? undefined : this.readFilter(request.filter, tenant),
    };
  }

  private readFilter(input: unknown, tenant: TenantContext): Filter {
    const result = readFilter({ input, context: this.buildFilterContext(tenant) });
    if (result.ok) return result.filter;
    const problems = result.problems.map(toFieldProblem);
    const { field, message, values } = problems[0]!;
    throw new CodedError({ code: 'INVALID', message, values, field, details: { problems } });
  }

  private buildFilterContext(tenant: TenantContext): FilterContext {
    return {
      today: this.clock.today(tenant.zone),
      zone: tenant.zone,
      currency: tenant.currency,
      thresholds: tenant.thresholds,
      fold: foldText,
    };
  }

  /** @returns undefined without a search, and where it finds too many to name them. */
  private async findBySearch(question: CustomerListQuestion): Promise<string[] | undefined> {
    const { search, tenant } = question;
    if (search === undefined) return undefined;
    const { statement, values } = buildFound({ ...question, search });
    const rows = await this.database.readInTenant<{ id: string }>(tenant.id, statement, values);
    return rows.length > mostFound ? undefined : rows.map((row) => row.id);
  }

  private buildCount(question: CustomerListQuestion): Question {
    const all = !question.filter && !question.assignee && question.search === undefined;
    return all ? { statement: queries.countLiving, values: [question.tenant.id] } : buildCustomerCount(question);
  }

  /** In the order of the ids; undefined for what does not exist, belongs to somebody else or is out of the viewer's scope. */
  async findCustomers(viewer: TenantViewer, ids: readonly string[]): Promise<(CustomerType | undefined)[]> {
    const { tenant } = viewer;
    const assignee = findAssignee(viewer, 'customers:view');
    const rows = await this.database.readInTenant<CustomerRow>(tenant.id, queries.findCustomersById, [
      tenant.id,
      tenant.zone,
      assignee ?? null,
      ids.filter((id) => isUuid(id)),
    ]);
    const today = this.clock.today(tenant.zone);
    const found = new Map(rows.map((row) => [row.id, toCustomer(row, tenant, today)]));
    return ids.map((id) => found.get(id));
  }

  async findCustomer(viewer: TenantViewer, id: string): Promise<CustomerType | undefined> {
    const [customer] = await this.findCustomers(viewer, [id]);
    return customer;
  }

  /** Any notation, the tenant's country as default. @throws INVALID for what is no phone number. */
  async findCustomerByPhone(viewer: TenantViewer, phone: string): Promise<CustomerType | undefined> {
    const result = normalisePhone({ input: phone, country: viewer.tenant.country });
    if (!result.ok) throw invalid('phone', 'phone', { example: result.example });
    return this.findByIdentity(viewer, ['PHONE', '', '', result.e164]);
  }

  async findCustomerByExternalAccount(
    viewer: TenantViewer,
    account: { provider: string; branch?: string | null; externalId: string },
  ): Promise<CustomerType | undefined> {
    const result = normaliseExternalAccount(account);
    if (!result.ok) throw invalid(result.field, 'externalAccount');
    const { provider, branch, externalId } = result.account;
    return this.findByIdentity(viewer, ['EXTERNAL', provider, branch, externalId]);
  }

  private async findByIdentity(viewer: TenantViewer, identity: readonly string[]): Promise<CustomerType | undefined> {
    const [row] = await this.database.inTenant(viewer.tenant.id, (connection) =>
      connection.query<{ id: string }>(queries.findByIdentity, [viewer.tenant.id, ...identity]),
    );
    return row && this.findCustomer(viewer, row.id);
  }
}

/** A problem of the filter as one of an argument: its place is part of the field's path, its code part of the message's key. */
function toFieldProblem({ path, code, ...facts }: FilterProblem): {
  field: string;
  message: string;
  values: Record<string, string | number>;
} {
  const message = `filter.${code === 'UNKNOWN_FIELD' && facts.suggestion ? 'UNKNOWN_FIELD_SUGGESTED' : code}`;
  const given = Object.entries(facts).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return {
    field: path ? `filter.${path}` : 'filter',
    message,
    values: { ...Object.fromEntries(given), path: path || 'filter' },
  };
}
