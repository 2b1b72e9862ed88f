/** A customer's account in another system (feature C14), unique per provider and branch. `branch` is '' where there are none. */
export interface ExternalAccount {
  provider: string;
  branch: string;
  externalId: string;
}

export type ExternalAccountResult =
  | { ok: true; account: ExternalAccount }
  | { ok: false; field: 'provider' | 'branch' | 'externalId'; reason: 'EMPTY' | 'FORMAT' | 'TOO_LONG' };

const longestName = 60;
const longestId = 200;

/**
 * An external account as stored: provider and branch are names of ours, so case and outer space do not matter; the external id is the
 * other system's text and keeps its case. Providers are letters, digits, dots, dashes and underscores; spaces become dashes.
 */
export function normaliseExternalAccount(input: {
  provider: string;
  branch?: string | null;
  externalId: string;
}): ExternalAccountResult {
  const provider = input.provider.trim().toLowerCase().replace(/\s+/g, '-');
  const branch = (input.branch ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
  const externalId = input.externalId.trim();
  if (provider === '') return { ok: false, field: 'provider', reason: 'EMPTY' };
  if (provider.length > longestName) return { ok: false, field: 'provider', reason: 'TOO_LONG' };
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(provider)) return { ok: false, field: 'provider', reason: 'FORMAT' };
  if (branch.length > longestName) return { ok: false, field: 'branch', reason: 'TOO_LONG' };
  if (/\p{Cc}/u.test(branch)) return { ok: false, field: 'branch', reason: 'FORMAT' };
  if (externalId === '') return { ok: false, field: 'externalId', reason: 'EMPTY' };
  if (externalId.length > longestId) return { ok: false, field: 'externalId', reason: 'TOO_LONG' };
  if (/\p{Cc}/u.test(externalId)) return { ok: false, field: 'externalId', reason: 'FORMAT' };
  return { ok: true, account: { provider, branch, externalId } };
}

/** One text per account, for maps and for the value column of the identity table. Newlines cannot occur in the parts. */
export function toExternalAccountKey({ provider, branch, externalId }: ExternalAccount): string {
  return `${provider}\n${branch}\n${externalId}`;
}
