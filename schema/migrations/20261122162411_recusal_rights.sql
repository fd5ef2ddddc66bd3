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
