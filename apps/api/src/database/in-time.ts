import { DatabaseError } from 'pg';

const queryCanceled = '57014';

/** What the work finds, or undefined where a statement of it met its time limit (`TransactionOptions.statementTimeout`). */
export async function inTime<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseError && error.code === queryCanceled) return undefined;
    throw error;
  }
}
