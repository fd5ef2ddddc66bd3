-- 回避、更换承办人: inside the agency of the case, and for whoever supervises it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_recusal', 'case_handover'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM penalty_case c
      WHERE c.id = case_id AND (my_role() IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') OR c.agency_id = my_agency())))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT UPDATE (granted, opinion, decided_by, decided_at) ON case_recusal TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (handlers, certificates) ON penalty_case TO heyi_app;
--> statement-breakpoint
-- Whether a case was reviewed and discussed, and when, opens its gates for whoever sees those; what was said stays inside.
CREATE FUNCTION checks_of_case(of_case uuid) RETURNS json LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT json_build_object(
    'review', (SELECT json_build_object('passed', r.passed, 'at', r.reviewed_at) FROM case_review r WHERE r.case_id = of_case
      ORDER BY r.reviewed_at DESC, r.id DESC LIMIT 1),
    'discussion', (SELECT json_build_object('at', d.recorded_at, 'heldOn', d.held_on, 'outcome', d.outcome)
      FROM case_discussion d WHERE d.case_id = of_case AND d.outcome IS DISTINCT FROM 'extension'
      ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1))
$$;
--> statement-breakpoint
GRANT SELECT ON case_review, case_discussion TO heyi_gate;
--> statement-breakpoint
CREATE POLICY gate ON case_review FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate ON case_discussion FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION checks_of_case(uuid) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION checks_of_case(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION checks_of_case(uuid) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
