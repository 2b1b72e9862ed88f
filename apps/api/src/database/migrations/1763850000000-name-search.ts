import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole, searchRole, secureTenantTable } from './row-security';

/**
 * The dictionary of the words of a tenant's names (L4). A misspelt word is compared with some thousands of words instead of all
 * customers; the words like it then find the customers by their tokens. Words that no customer has any more do no harm.
 *
 * The trigram operator is not leakproof, hence the function: see phone-search.ts.
 */
export class NameSearch1763850000000 implements MigrationInterface {
  readonly name = 'NameSearch1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE name_token (
        tenant_id uuid NOT NULL,
        token text COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, token)
      );
      ${secureTenantTable({ table: 'name_token' })};
      DO $$
      DECLARE each uuid;
      BEGIN
        FOR each IN SELECT id FROM tenant LOOP
          PERFORM set_config('app.tenant_id', each::text, true);
          INSERT INTO name_token SELECT DISTINCT tenant_id, token FROM customer_token WHERE tenant_id = each;
        END LOOP;
        PERFORM set_config('app.tenant_id', '', true);
      END $$;
      CREATE INDEX name_token_like ON name_token USING gin (tenant_id, token gin_trgm_ops);

      GRANT SELECT ON name_token TO ${searchRole};
      CREATE POLICY search_keys ON name_token FOR SELECT TO ${searchRole} USING (true);

      CREATE FUNCTION find_similar_name_tokens(tenant uuid, words text[], most integer) RETURNS TABLE (word text, token text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET pg_trgm.similarity_threshold = 0.3
      AS $$
      BEGIN
        IF tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
          RAISE EXCEPTION 'tenant differs from the session''s' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY
          SELECT w.word, c.token
          FROM unnest(words) AS w(word)
          CROSS JOIN LATERAL (
            (SELECT n.token FROM name_token n
             WHERE n.tenant_id = tenant AND length(w.word) > 4 AND n.token % w.word
             ORDER BY similarity(n.token, w.word) DESC LIMIT most)
            UNION
            -- Too short to share trigrams with a misspelling: words of about the same length with one of its first two letters.
            (SELECT n.token FROM unnest(ARRAY[left(w.word, 1), substr(w.word, 2, 1)]) AS letter
             JOIN name_token n ON n.tenant_id = tenant AND n.token >= letter AND n.token < letter || chr(1114111)
             WHERE length(w.word) <= 6 AND length(n.token) BETWEEN length(w.word) - 1 AND length(w.word) + 1)
          ) c;
      END $$;
      GRANT CREATE ON SCHEMA public TO ${searchRole};
      ALTER FUNCTION find_similar_name_tokens(uuid, text[], integer) OWNER TO ${searchRole};
      REVOKE CREATE ON SCHEMA public FROM ${searchRole};
      REVOKE ALL ON FUNCTION find_similar_name_tokens(uuid, text[], integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_similar_name_tokens(uuid, text[], integer) TO ${applicationRole}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_similar_name_tokens(uuid, text[], integer);
      DROP POLICY search_keys ON name_token;
      DROP TABLE name_token`);
  }
}
