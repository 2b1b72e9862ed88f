import { eraseOldTrash } from '../features/customers/customer-erasure';
import { forEachTenant } from './for-each-tenant';
import { defineJob } from './define-job';

/** The trash keeps for 30 days what can be restored (C1). */
export const eraseTrash = defineJob({
  name: 'eraseTrash',
  schedule: '27 3 * * *',
  maxAttempts: 5,
  run: (context) => forEachTenant(context, (tenantId) => eraseOldTrash({ ...context, tenantId })),
});
