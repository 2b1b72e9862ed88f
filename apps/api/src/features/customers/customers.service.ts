import { Injectable } from '@nestjs/common';
import { normaliseExternalAccount, normalisePhone } from '@clientele/identity';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { inTime } from '../../database/in-time';
import { invalid } from '../../errors';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import { FilterReader } from '../filters/filter-reader';
import { CustomerCounter, type CountWanted, type ListTotal } from './customer-counter';
import { CustomerFinder } from './customer-finder';
import {
  buildCustomerPage,
  buildRankedPage,
  type CustomerListQuestion,
  type CustomerPageQuestion,
} from './customer-list.queries';
import { buildPageByPasses, needsPasses, prepareForPasses } from './customer-passes.queries';
import { toCustomer, type CustomerRow } from './customer.row';
import { getSortColumn, nameSort, type CustomerSort } from './customer-sort';
import type { CustomerConnectionType, CustomerType } from './customer.type';
import { readSort, type GivenSort } from './read-sort';
import * as queries from './customers.queries';

export interface CustomerListRequest extends PageArguments {
  search?: string | null;
  sort?: GivenSort | null;
  /** As a tree, or as text: not both. */
  filter?: unknown;
  filterText?: string | null;
}

export interface CustomerList {
  question: CustomerListQuestion;
  /** RELEVANCE: in the order of `question.found`. */
  sort: CustomerSort | 'RELEVANCE';
}

type ListedRow = CustomerRow & { sort_value: string | number | null };

const longestSearch = 200;
const lastOrderFirst = { field: 'LAST_ORDER', direction: 'DESC' } as const;

/** So many are sorted in the time that a walk takes to a page of one customer in a hundred. */
const mostFew = 5_000;

/** Milliseconds that a count is given before the walk to the page begins. */
const headStart = 12;

/** The first that comes to something. @returns undefined when none does. */
function findFirst<T>(attempts: readonly Promise<T | undefined>[]): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let left = attempts.length;
    const take = (result: T | undefined): void => {
      left -= 1;
      if (result !== undefined || left === 0) resolve(result);
    };
    for (const attempt of attempts) attempt.then(take, reject);
  });
}

/** Reads customers, within the viewer's scope. */
@Injectable()
export class CustomersService {
  /** Milliseconds for walking to a page; finding all that a list has takes about as long in a large business. */
  static readonly patience: number = 400;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly finder: CustomerFinder,
    private readonly counter: CustomerCounter,
    private readonly filters: FilterReader,
  ) {}

  /** @throws INVALID naming the argument, LIMIT for too large a page. */
  async listCustomers(
    viewer: TenantViewer,
    request: CustomerListRequest,
    wants: CountWanted,
  ): Promise<CustomerConnectionType> {
    const { tenant } = viewer;
    const { question: narrowed, sort } = await this.readList(viewer, request);
    const order = sort === 'RELEVANCE' ? sort : nameSort(sort);
    const page = resolvePage(request);
    const kind = sort === 'RELEVANCE' ? 'integer' : getSortColumn(sort).kind;
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({ cursor: page.cursor, order, kinds: [kind, 'uuid'], field: page.cursorField });
    const { rows, total } = await this.readPage({ ...narrowed, page, cursor }, sort, wants);
    const connection = new NodePage({
      rows,
      page,
      toNode: (row) => toCustomer(row, tenant, narrowed.today),
      toCursor: (row) => encodeCursor({ order, values: [row.sort_value, row.id] }),
      totalCount: total.count,
    });
    return Object.assign(connection, { isTotalExact: total.exact });
  }

  private async readPage(
    question: Omit<CustomerPageQuestion, 'sort'>,
    sort: CustomerList['sort'],
    wants: CountWanted,
  ): Promise<{ rows: ListedRow[]; total: ListTotal }> {
    if (sort === 'RELEVANCE' || this.counter.isKept(question)) return this.readTogether(question, sort, wants);
    const inOrder = { ...question, sort };
    if (needsPasses(question)) return this.readByPass(inOrder);
    let start!: () => void;
    const started = new Promise<void>((resolve) => (start = resolve));
    let known: ListTotal | undefined;
    const areFew = (): boolean => wants.totalCount && known !== undefined && known.exact && known.count <= mostFew;
    // Who are known to be few are found sooner than met on the way, and most counts are known before a walk is worth its start.
    const page = started.then(() => (areFew() ? undefined : this.tryPage(inOrder)));
    const counting = this.counter.count(question, wants, page).then((total) => {
      known = total;
      start();
      return total;
    });
    const few = counting.then(({ count }) => {
      if (!areFew()) return undefined;
      return count === 0 ? [] : this.readByPass(inOrder).then(({ rows }) => rows);
    });
    const timer = setTimeout(start, headStart);
    try {
      const [rows, total] = await Promise.all([findFirst([page, few]), counting]);
      return rows ? { rows, total } : await this.readByPass(inOrder);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A page and its count in one round trip, where neither can take long. */
  private async readTogether(
    question: Omit<CustomerPageQuestion, 'sort'>,
    sort: CustomerList['sort'],
    wants: CountWanted,
  ): Promise<{ rows: ListedRow[]; total: ListTotal }> {
    const page =
      sort === 'RELEVANCE'
        ? buildRankedPage({ ...question, found: question.found ?? [] })
        : buildCustomerPage({ ...question, sort });
    const steps = wants.totalCount ? [page, this.counter.build(question)] : [page];
    const [found, counted] = await this.database.inOneFlight(question.tenant.id, steps);
    const count = Number((counted as { total: string }[] | undefined)?.[0]?.total ?? 0);
    return { rows: found as ListedRow[], total: { count, exact: true } };
  }

  /** By walking the list in its order until the page is full; undefined where so few are met that this takes long. */
  private tryPage(question: CustomerPageQuestion): Promise<ListedRow[] | undefined> {
    const { statement, values } = buildCustomerPage(question);
    return inTime(() =>
      this.database.inTenant(question.tenant.id, (connection) => connection.query<ListedRow>(statement, values), {
        statementTimeout: CustomersService.patience,
      }),
    );
  }

  /** By finding all that the list has first, which takes as long for few as for many. */
  private async readByPass(question: CustomerPageQuestion): Promise<{ rows: ListedRow[]; total: ListTotal }> {
    const steps = [{ statement: prepareForPasses, values: [] }, buildPageByPasses(question)];
    const [, found] = (await this.database.inOneFlight(question.tenant.id, steps)) as [
      unknown,
      (ListedRow & { total: number })[],
    ];
    return { rows: found.filter(({ id }) => id !== null), total: { count: found[0]?.total ?? 0, exact: true } };
  }

  /** How many customers a list has, exactly, however long that takes. @throws INVALID naming the argument. */
  async countCustomers(
    viewer: TenantViewer,
    request: Pick<CustomerListRequest, 'search' | 'filter' | 'filterText'>,
  ): Promise<ListTotal> {
    const { question } = await this.readList(viewer, request);
    // A key is many askers: none of its questions replaces another.
    return this.counter.countWhole(viewer.accountId ?? uuidv7(), question);
  }

  /** Which customers a list has and in which order: exports and bulk changes take the same. @throws INVALID naming the argument. */
  async readList(
    viewer: TenantViewer,
    request: Pick<CustomerListRequest, 'search' | 'sort' | 'filter' | 'filterText'>,
  ): Promise<CustomerList> {
    const given = request.sort && readSort(request.sort, viewer.tenant.customFields);
    const question = await this.readQuestion(viewer, request);
    const search = await this.finder.find(question);
    const sort = given ?? (search.ranked ? 'RELEVANCE' : lastOrderFirst);
    return { question: { ...question, found: search.found }, sort };
  }

  private async readQuestion(viewer: TenantViewer, request: CustomerListRequest): Promise<CustomerListQuestion> {
    const { tenant } = viewer;
    const search = request.search?.trim() || undefined;
    if (search && search.length > longestSearch) throw invalid('search', 'tooLong', { longest: longestSearch });
    return {
      tenant,
      today: this.clock.today(tenant.zone),
      assignee: findAssignee(viewer, 'customers:view'),
      search,
      filter: await this.filters.read(viewer, request),
    };
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
