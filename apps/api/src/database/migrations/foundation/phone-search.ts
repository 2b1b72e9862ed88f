import { applicationRole, searchRole } from '../row-security';

/**
 * Substring search of phone digits. LIKE is not leakproof, so under row security it could not use the trigram index (0.6 → 222 ms
 * measured): the function runs as a role whose own policy sees the key table, checks the tenant against the session's and returns
 * keys only, which the caller's secured query joins.
 */
export const phoneSearch = {
  up: `
    GRANT USAGE ON SCHEMA public TO ${searchRole};
    GRANT SELECT ON customer_identity TO ${searchRole};
    CREATE POLICY search_keys ON customer_identity FOR SELECT TO ${searchRole} USING (true);

    CREATE FUNCTION find_customers_by_phone_part(tenant uuid, parts text[]) RETURNS SETOF uuid
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
    BEGIN
      IF tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
        RAISE EXCEPTION 'tenant differs from the session''s' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN QUERY
        SELECT DISTINCT i.customer_id
        FROM unnest(parts) AS part
        JOIN customer_identity i ON i.tenant_id = tenant AND i.kind = 'PHONE' AND i.value LIKE '%' || part || '%'
        WHERE part ~ '^[0-9]+$';
    END $$;
    GRANT CREATE ON SCHEMA public TO ${searchRole};
    ALTER FUNCTION find_customers_by_phone_part(uuid, text[]) OWNER TO ${searchRole};
    REVOKE CREATE ON SCHEMA public FROM ${searchRole};
    REVOKE ALL ON FUNCTION find_customers_by_phone_part(uuid, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION find_customers_by_phone_part(uuid, text[]) TO ${applicationRole};`,
  down: `
    DROP FUNCTION find_customers_by_phone_part(uuid, text[]);
    DROP POLICY search_keys ON customer_identity;
    REVOKE ALL ON customer_identity FROM ${searchRole};
    REVOKE ALL ON SCHEMA public FROM ${searchRole};`,
};
