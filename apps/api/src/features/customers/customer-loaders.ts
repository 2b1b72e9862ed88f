import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { StaffRole, Source } from '@clientele/domain';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Statement } from '../../database/statement';
import type { RequestLoaders } from '../../graphql/request-loaders';
import type { CustomValueRow } from './custom-values.queries';
import { listCustomValues } from './custom-values.queries';
import type { AddressType, ExternalAccountType, NameVariantType } from './customer.type';
import * as queries from './customers.queries';

type Keyed<Row> = Row & { key: string };

/** What hangs on customers, one statement per kind and request however many customers ask. */
@Injectable()
export class CustomerLoaders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  tags(loaders: RequestLoaders, tenantId: string): DataLoader<string, { name: string }[]> {
    return this.many(loaders, 'customer.tags', tenantId, queries.listTags);
  }

  addresses(loaders: RequestLoaders, tenantId: string): DataLoader<string, AddressType | undefined> {
    return this.one(loaders, 'customer.address', tenantId, queries.listAddresses);
  }

  externalAccounts(loaders: RequestLoaders, tenantId: string): DataLoader<string, ExternalAccountType[]> {
    return this.many(loaders, 'customer.externalAccounts', tenantId, queries.listExternalAccounts);
  }

  nameVariants(loaders: RequestLoaders, tenantId: string): DataLoader<string, NameVariantType[]> {
    return this.many(loaders, 'customer.nameVariants', tenantId, queries.listNameVariants);
  }

  customValues(loaders: RequestLoaders, tenantId: string): DataLoader<string, CustomValueRow[]> {
    return this.many(loaders, 'customer.customValues', tenantId, listCustomValues);
  }

  staff(
    loaders: RequestLoaders,
    tenantId: string,
  ): DataLoader<string, { id: string; name: string; role: StaffRole } | undefined> {
    return this.one(loaders, 'staff', tenantId, queries.listStaff);
  }

  preferredSources(loaders: RequestLoaders, tenantId: string): DataLoader<string, { source: Source } | undefined> {
    return this.one(loaders, 'customer.preferredSource', tenantId, queries.listPreferredSources);
  }

  lastServices(loaders: RequestLoaders, tenantId: string): DataLoader<string, { at: string } | undefined> {
    return this.one(loaders, 'customer.lastService', tenantId, queries.listLastServices, [
      this.clock.now().toISOString(),
    ]);
  }

  /** A loader of lists: `statement` takes $1 tenant, $2 keys and gives rows with their `key`, in the lists' order. */
  many<Row>(
    loaders: RequestLoaders,
    name: string,
    tenantId: string,
    statement: Statement,
    more: readonly unknown[] = [],
  ): DataLoader<string, Row[]> {
    return loaders.take<string, Row[]>(name, async (keys) => {
      const rows = await this.database.readInTenant<Keyed<Row>>(tenantId, statement, [tenantId, keys, ...more]);
      const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
      for (const row of rows) lists.get(row.key)?.push(row);
      return keys.map((key) => lists.get(key) ?? []);
    });
  }

  /** A loader of single rows. */
  one<Row>(
    loaders: RequestLoaders,
    name: string,
    tenantId: string,
    statement: Statement,
    more: readonly unknown[] = [],
  ): DataLoader<string, Row | undefined> {
    return loaders.take<string, Row | undefined>(name, async (keys) => {
      const rows = await this.database.readInTenant<Keyed<Row>>(tenantId, statement, [tenantId, keys, ...more]);
      const found = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => found.get(key));
    });
  }
}
