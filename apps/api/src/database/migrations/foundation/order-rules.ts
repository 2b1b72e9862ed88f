import type { SchemaPart } from '../row-security';

/**
 * The rules of metrics.md that SQL needs, once: which orders count, what they add, and the half-even quotient.
 * Immutable SQL functions are inlined by the planner. `libs/domain` has the same rules; a test holds both to the same answers.
 */
export const orderRules: SchemaPart = {
  directory: [],
  tenant: [],
  up: `
    CREATE FUNCTION order_counts(kind text, status text, amount bigint) RETURNS boolean
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN kind <> 'CREDIT' AND amount >= 0 AND status NOT IN ('CANCELLED', 'RETURNED', 'NO_SHOW');

    CREATE FUNCTION order_value(kind text, status text, amount bigint, refunded_amount bigint) RETURNS bigint
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE
        WHEN kind = 'CREDIT' THEN CASE WHEN status = 'CANCELLED' THEN 0 ELSE amount END
        WHEN status IN ('CANCELLED', 'RETURNED', 'NO_SHOW') THEN 0
        WHEN amount < 0 THEN amount
        ELSE amount - refunded_amount
      END;

    CREATE FUNCTION half_even_quotient(dividend bigint, divisor bigint) RETURNS bigint
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE
        WHEN divisor = 0 THEN NULL
        WHEN 2 * abs(dividend % divisor) > divisor
          OR (2 * abs(dividend % divisor) = divisor AND (dividend / divisor) % 2 <> 0)
          THEN dividend / divisor + sign(dividend)::bigint
        ELSE dividend / divisor
      END;`,
  down: `
    DROP FUNCTION half_even_quotient(bigint, bigint);
    DROP FUNCTION order_value(text, text, bigint, bigint);
    DROP FUNCTION order_counts(text, text, bigint);`,
};
