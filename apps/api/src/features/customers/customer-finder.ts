import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { buildFound, mostFound, mostRead, type CustomerListQuestion, type Question } from './customer-list.queries';
import { buildCandidates, buildSimilar, chooseTokens, coversEvery, listNameWords } from './similar-names';

/** Whom a search finds. */
export interface Found {
  /** Undefined without a search, and where it finds too many to name them. */
  found: readonly string[] | undefined;
  /** They are in order of likeness: some only resemble what was typed. */
  ranked: boolean;
}

/** A search that finds fewer than a page as it was typed may have been mistyped. */
const fewFound = 50;

/** Searches as people type them (L4). */
@Injectable()
export class CustomerFinder {
  constructor(private readonly database: Database) {}

  async find(question: CustomerListQuestion): Promise<Found> {
    const { search, tenant } = question;
    if (search === undefined) return { found: undefined, ranked: false };
    const rows = await this.ask<{ id: string; read: number }>(tenant.id, buildFound({ ...question, search }));
    if (rows.length > mostFound || rows[0]?.read === mostRead) return { found: undefined, ranked: false };
    const exact = rows.map(({ id }) => id);
    const similar = exact.length < fewFound ? await this.findSimilar(tenant.id, search) : [];
    const known = new Set(similar);
    // Those that are found by another thing than a name come first; of the others those spelt as typed are the likest.
    const found = [...exact.filter((id) => !known.has(id)), ...similar];
    return { found, ranked: found.length > exact.length };
  }

  private async findSimilar(tenantId: string, search: string): Promise<string[]> {
    const words = listNameWords(search);
    if (words.length === 0) return [];
    const candidates = await this.ask<{ word: string; token: string }>(tenantId, buildCandidates(tenantId, words));
    const tokens = chooseTokens(words, candidates);
    if (!coversEvery(words, tokens)) return [];
    const rows = await this.ask<{ id: string }>(tenantId, buildSimilar(tenantId, words, tokens));
    return rows.map(({ id }) => id);
  }

  private ask<Row>(tenantId: string, { statement, values }: Question): Promise<Row[]> {
    return this.database.readInTenant<Row>(tenantId, statement, values);
  }
}
