import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The business clock of the run: a Friday afternoon in all three businesses, nowhere near midnight or the month's end. */
export const frozenNow = '2026-06-12T14:00:00Z';

export type Role = 'PLATFORM_ADMIN' | 'OWNER' | 'ADMIN' | 'TECHNICIAN' | 'SUPPORT';
export type Vertical = 'RETAIL' | 'APPOINTMENTS' | 'FIELD_SERVICE';

export interface SignIn {
  tenant: string | null;
  vertical: Vertical | null;
  role: Role;
  email: string;
  password: string;
  locale: string;
}

export function signInsFile(): string {
  return join(process.env['E2E_DATA_DIR'] ?? '.data', 'sample-sign-ins.json');
}

/** Everybody the sample data lets in, as the seed wrote them down. */
export function readSignIns(): SignIn[] {
  return (JSON.parse(readFileSync(signInsFile(), 'utf8')) as { signIns: SignIn[] }).signIns;
}

/** @throws Error when the sample data has no such person. */
export function getSignIn(role: Role, vertical?: Vertical): SignIn {
  const found = readSignIns().find((entry) => entry.role === role && (!vertical || entry.vertical === vertical));
  if (!found) throw new Error(`The sample data has no ${role} of ${vertical ?? 'any vertical'}.`);
  return found;
}

export const verticals: readonly Vertical[] = ['RETAIL', 'APPOINTMENTS', 'FIELD_SERVICE'];
