import type { Actor } from '../features/orders/order-ledger';
import type { Viewer } from './viewer';

/** The viewer as the audit log keeps it. */
export function toActor(viewer: Viewer): Actor {
  return {
    kind: viewer.kind,
    id: (viewer.kind === 'KEY' ? viewer.keyId : viewer.accountId) ?? null,
    name: viewer.name,
    address: viewer.address ?? null,
  };
}
