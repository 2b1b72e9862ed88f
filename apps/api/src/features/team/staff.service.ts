import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { staffRoles, type Locale, type StaffRole } from '@clientele/domain';
import { normaliseEmail } from '@clientele/identity';
import { findAssignee, type TenantContext, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid } from '../../errors';
import { recordAudit, type Author } from '../audit/audit';
import { checkPassword, hashPassword } from './passwords';
import { findAccountByEmail } from './sessions.queries';
import * as queries from './staff.queries';

export interface Staff {
  id: string;
  name: string;
  role: StaffRole;
}

export interface NewUser {
  email: string;
  /** The part of the e-mail before the @ otherwise. */
  name?: string;
  role: string;
  /** None for a PLATFORM_ADMIN, who belongs to no tenant and may choose any. */
  tenant?: TenantContext;
  password: string;
  locale?: Locale;
}

export interface CreatedUser {
  accountId: string;
  staffId: string | undefined;
  email: string;
  /** The e-mail had an account already: it was added to the tenant and keeps its password. */
  existed: boolean;
}

const longestName = 200;
const userRoles = ['PLATFORM_ADMIN', ...staffRoles] as const;

@Injectable()
export class StaffService {
  constructor(private readonly database: Database) {}

  /** The names to assign work to. Who only sees what is assigned to it sees itself. */
  async listStaff(viewer: TenantViewer): Promise<Staff[]> {
    const tenantId = viewer.tenant.id;
    const only = findAssignee(viewer, 'customers:view') ?? null;
    return this.database.inTenant(tenantId, (connection) =>
      connection.query<Staff>(queries.listStaff, [tenantId, only]),
    );
  }

  /** @throws INVALID naming the field; CONFLICT for an e-mail that is a member of the tenant, or a platform administrator's, already. */
  async createUser(input: NewUser, actorName: string): Promise<CreatedUser> {
    const email = normaliseEmail(input.email);
    if (!email.ok) throw invalid('email', 'email', { example: email.example });
    const role = userRoles.find((candidate) => candidate === input.role);
    if (!role) throw invalid('role', 'notOneOf', { value: input.role, allowed: userRoles.join(', ') });
    const name = (input.name ?? email.value.split('@')[0] ?? '').trim();
    if (name === '' || name.length > longestName) throw invalid('name', 'nameLength', { limit: longestName });
    checkPassword(input.password, 'password');
    const { tenant } = input;
    if (role === 'PLATFORM_ADMIN' && tenant) throw invalid('tenant', 'tenantUnwanted');
    if (role !== 'PLATFORM_ADMIN' && !tenant) throw invalid('tenant', 'tenantNeeded', { role });

    const person: Person = { email: email.value, name, passwordHash: await hashPassword(input.password) };
    const locale = input.locale ?? tenant?.locale ?? 'en';
    if (role === 'PLATFORM_ADMIN' || !tenant) return this.createAdministrator({ ...person, locale });
    const author: Author = { kind: 'SYSTEM', name: actorName, tenant };
    return this.database.inTenant(tenant.id, (connection) =>
      this.createMember(connection, { person: { ...person, locale }, role, author }),
    );
  }

  private async createAdministrator(person: Person & { locale: Locale }): Promise<CreatedUser> {
    const accountId = uuidv7();
    const values = [accountId, person.email, person.name, person.passwordHash, person.locale, true, new Date()];
    const [made] = await this.database.query(queries.insertAccount, values);
    if (!made)
      throw new CodedError({
        code: 'CONFLICT',
        message: 'emailTaken',
        values: { email: person.email },
        field: 'email',
      });
    return { accountId, staffId: undefined, email: person.email, existed: false };
  }

  private async createMember(
    connection: Connection,
    { person, role, author }: { person: Person & { locale: Locale }; role: StaffRole; author: Author },
  ): Promise<CreatedUser> {
    const now = new Date();
    const newId = uuidv7();
    const values = [newId, person.email, person.name, person.passwordHash, person.locale, false, now];
    const [made] = await connection.query<{ id: string }>(queries.insertAccount, values);
    const [account] = made ? [made] : await connection.query<{ id: string }>(findAccountByEmail, [person.email]);
    if (!account) throw new Error('An account that is in the way cannot be found');
    const staffId = uuidv7();
    const tenantId = author.tenant.id;
    await connection.query(queries.insertStaff, [tenantId, staffId, person.name, role, now]);
    const [member] = await connection.query(queries.insertMembership, [account.id, tenantId, staffId]);
    if (!member)
      throw new CodedError({
        code: 'CONFLICT',
        message: 'alreadyMember',
        values: { email: person.email },
        field: 'email',
      });
    const after = { name: person.name, role };
    await recordAudit(connection, author, { action: 'staff.created', recordType: 'staff', recordId: staffId, after });
    return { accountId: account.id, staffId, email: person.email, existed: !made };
  }
}

interface Person {
  email: string;
  name: string;
  passwordHash: string;
}
