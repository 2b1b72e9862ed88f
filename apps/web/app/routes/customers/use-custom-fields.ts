import { useRouteLoaderData } from '@remix-run/react';
import type { CustomField } from '../../components/custom-fields/custom-field';
import type { loader as overviewLoader } from './layout';

const NONE: readonly CustomField[] = [];

/** The business's own fields, on the pages of the customer list. */
export function useCustomFields(): readonly CustomField[] {
  return useRouteLoaderData<typeof overviewLoader>('customer-overview')?.customFields ?? NONE;
}
