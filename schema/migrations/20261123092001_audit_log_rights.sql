-- 痕迹封存: whoever checks the log reads it, the system alone adds to it, nobody changes it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['leaf', 'checkpoint'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE POLICY reading ON %I FOR SELECT TO heyi_app USING ((SELECT my_role()) IN (''auditor'', ''system''))', t);
    EXECUTE format('CREATE POLICY writing ON %I FOR INSERT TO heyi_app WITH CHECK ((SELECT my_role()) = ''system'')', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whether a numbered row is still there, without its content: a row that lies outside an auditor's area and one that was
-- taken away look alike to row-level security, and must not.
CREATE FUNCTION trace_kept(number bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM event e JOIN trace t ON t.seq = e.trace_seq WHERE e.no = trace_kept.number)
    AND (SELECT my_role()) = 'auditor'
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION trace_kept(bigint) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION trace_kept(bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION trace_kept(bigint) TO heyi_app;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
