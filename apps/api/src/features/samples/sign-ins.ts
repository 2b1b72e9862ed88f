import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale, Role, Vertical } from '@clientele/domain';
import { businesses } from './build-samples';

/** One known password for every sample account: it stands in the README, so it protects nothing. */
export const samplePassword = 'clientele-demo-2026';

export const platformAdministrator = { name: 'Platform Administrator', email: 'platform@example.com' };

export interface SampleSignIn {
  /** Slug; a platform administrator belongs to none. */
  tenant: string | null;
  vertical: Vertical | null;
  role: Role;
  email: string;
  password: string;
  locale: Locale;
}

export function listSignIns({ administrator }: { administrator: boolean }): SampleSignIn[] {
  const staff = businesses.flatMap(({ tenant, staff }) =>
    staff.map((member): SampleSignIn => ({
      tenant: tenant.slug,
      vertical: tenant.vertical as Vertical,
      role: member.role,
      email: member.email,
      password: samplePassword,
      locale: tenant.locale as Locale,
    })),
  );
  if (!administrator) return staff;
  return [
    {
      tenant: null,
      vertical: null,
      role: 'PLATFORM_ADMIN',
      email: platformAdministrator.email,
      password: samplePassword,
      locale: 'en',
    },
    ...staff,
  ];
}

function toPath(dataDir: string): string {
  return join(dataDir, 'sample-sign-ins.json');
}

/** For who starts the programs by hand and for the tests of the pages. @returns the file's path */
export async function writeSignIns(dataDir: string, signIns: readonly SampleSignIn[]): Promise<string> {
  const path = toPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  await writeFile(path, `${JSON.stringify({ signIns }, null, 2)}\n`);
  return path;
}

export async function removeSignIns(dataDir: string): Promise<void> {
  await rm(toPath(dataDir), { force: true });
}
