import { createHash } from 'node:crypto';
import { sql, type Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { recordAccessEvent, type AccessEventKind } from './access-events';

const window = 15 * 60_000;
const failuresOfAccount = 5;
const failuresOfAddress = 30;

/** One person's attempts are handled one after the other, so that parallel guesses cannot slip past the count. */
const holdPerson = sql('team.holdPerson', `SELECT pg_advisory_xact_lock(hashtextextended('sign-in ' || $1, 0))`);

/** Ids are UUIDv7: a time is a range of the key. They never step back with the clock, so the time itself is asked for too. */
const listEvents = sql(
  'team.listAccessEvents',
  `SELECT kind, at FROM access_event
   WHERE account_id = $1 AND id >= $2 AND at > $3 AND kind IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'LOCKED_OUT')
   ORDER BY id DESC LIMIT 50`,
);

const findFailureOfAddress = sql(
  'team.findFailureOfAddress',
  `SELECT at FROM access_event WHERE id >= $2 AND at > $3 AND address = $1 AND kind = 'SIGN_IN_FAILED'
   ORDER BY id DESC OFFSET ${failuresOfAddress - 1} LIMIT 1`,
);

function toFirstId(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/**
 * Stands for an e-mail that nobody has. Its failures are counted and locked like an account's, or the lock would tell which
 * e-mails have one.
 */
export function toStrangerId(email: string): string {
  const hex = createHash('sha256').update(`stranger ${email}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export async function holdAttempts(connection: Connection, email: string): Promise<void> {
  await connection.query(holdPerson, [email]);
}

function locked(until: number, now: number): CodedError {
  const seconds = Math.max(1, Math.ceil((until - now) / 1_000));
  return new CodedError({
    code: 'LIMIT',
    message: 'signInLocked',
    values: { minutes: Math.ceil(seconds / 60) },
    details: { retryAfterSeconds: seconds },
  });
}

export interface Attempt {
  /** The account's id, or the stranger's. */
  personId: string;
  address: string | undefined;
}

/** @returns the failures in a row so far. @throws LIMIT while locked; the real clock counts, never the frozen one. */
export async function checkLock(connection: Connection, { personId, address }: Attempt): Promise<number> {
  const now = Date.now();
  const since = new Date(now - window);
  const first = toFirstId(now - window);
  const [events, [overflow]] = await Promise.all([
    connection.query<{ kind: AccessEventKind; at: string }>(listEvents, [personId, first, since]),
    connection.query<{ at: string }>(findFailureOfAddress, [address ?? null, first, since]),
  ]);
  if (overflow) throw locked(Date.parse(overflow.at) + window, now);
  let failures = 0;
  for (const { kind, at } of events) {
    if (kind === 'LOCKED_OUT') throw locked(Date.parse(at) + window, now);
    if (kind !== 'SIGN_IN_FAILED') break;
    failures += 1;
  }
  return failures;
}

/** Notes a failure. @returns the error to answer with: LIMIT when this one locked, UNAUTHENTICATED otherwise. */
export async function recordFailure(
  connection: Connection,
  attempt: Attempt & { earlier: number },
): Promise<CodedError> {
  const { personId, address, earlier } = attempt;
  await recordAccessEvent(connection, { kind: 'SIGN_IN_FAILED', accountId: personId, address });
  if (earlier + 1 < failuresOfAccount) return new CodedError({ code: 'UNAUTHENTICATED', message: 'signInFailed' });
  await recordAccessEvent(connection, { kind: 'LOCKED_OUT', accountId: personId, address });
  const now = Date.now();
  return locked(now + window, now);
}
