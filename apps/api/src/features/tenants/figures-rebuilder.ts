import type { Connection } from '../../database/statement';

/**
 * Brings a tenant's kept figures in line with changed settings, inside the transaction that changes them, so that new thresholds
 * and what depends on them appear at the same moment. Declared here because tenants come before orders in the features' order;
 * the feature that keeps the figures provides it under `figuresRebuilder`.
 */
export interface FiguresRebuilder {
  /** Waits for writers of the tenant's orders and keeps new ones out until the transaction ends. */
  hold(connection: Connection, tenantId: string): Promise<void>;
  /** Recomputes everything kept from the settings as they now stand in the transaction. */
  rewrite(connection: Connection, tenantId: string): Promise<void>;
}

/** Injection token of the one `FiguresRebuilder`. */
export const figuresRebuilder = Symbol('figuresRebuilder');
