import { Injectable } from '@nestjs/common';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { CodedError, invalid } from '../../errors';
import type { ViewPage } from './view.type';
import * as queries from './views.queries';

const keyPattern = /^[a-z][A-Za-z0-9._-]{0,59}$/;
/** Beside those the dashboard names, this service keeps its own under keys that no one can name. */
const defaultViewKey = (page: ViewPage): string => `#view ${page}`;
const mostPreferences = 100;
const longestContent = 8_000;

/** What one person prefers in one business: columns, and the view a list starts with. */
@Injectable()
export class Preferences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null for what was never saved, and for a service. @throws INVALID for a key that is none. */
  async findPreference(viewer: TenantViewer, key: string): Promise<unknown> {
    requireKey(key);
    return (await this.find(viewer, key)) ?? null;
  }

  /** null forgets it. @throws INVALID, LIMIT, CONFLICT for a service's key. */
  async savePreference(viewer: TenantViewer, key: string, content: unknown): Promise<void> {
    requireKey(key);
    if (content != null && JSON.stringify(content).length > longestContent)
      throw invalid('value', 'tooLong', { longest: longestContent });
    if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(content ?? null))) throw invalid('value', 'controlCharacters');
    await this.save(viewer, key, content);
  }

  async findDefaultView(viewer: TenantViewer, page: ViewPage): Promise<string | undefined> {
    const found = await this.find(viewer, defaultViewKey(page));
    return typeof found === 'string' ? found : undefined;
  }

  async chooseDefaultView(
    viewer: TenantViewer,
    { page, id, isDefault }: { page: ViewPage; id: string; isDefault: boolean },
  ): Promise<void> {
    if (isDefault) return this.save(viewer, defaultViewKey(page), id);
    if ((await this.findDefaultView(viewer, page)) === id) await this.save(viewer, defaultViewKey(page), null);
  }

  private async find(viewer: TenantViewer, key: string): Promise<unknown> {
    if (viewer.accountId === undefined) return undefined;
    const { id } = viewer.tenant;
    const [row] = await this.database.readInTenant<{ content: unknown }>(id, queries.findPreferences, [
      id,
      viewer.accountId,
      [key],
    ]);
    return row?.content;
  }

  private async save(viewer: TenantViewer, key: string, content: unknown): Promise<void> {
    const { accountId } = viewer;
    if (accountId === undefined) throw new CodedError({ code: 'CONFLICT', message: 'personOnly' });
    const { id } = viewer.tenant;
    await this.database.inTenant(id, async (connection) => {
      if (content == null) {
        await connection.query(queries.deletePreference, [id, accountId, key]);
        return;
      }
      const [count] = await connection.query<{ total: number }>(queries.countPreferences, [id, accountId, key]);
      if ((count?.total ?? 0) >= mostPreferences)
        throw new CodedError({ code: 'LIMIT', message: 'tooMany', values: { most: mostPreferences }, field: 'key' });
      const at = this.clock.now().toISOString();
      await connection.query(queries.savePreference, [id, accountId, key, JSON.stringify(content), at]);
    });
  }
}

function requireKey(key: string): void {
  if (!keyPattern.test(key)) throw invalid('key', 'preferenceKey');
}
