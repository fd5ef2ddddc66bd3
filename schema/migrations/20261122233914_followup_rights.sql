-- 后续: what a served notice orders shows with its docket, to everybody who sees that; nobody answers for it in public.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['due_measure', 'measure_step', 'measure_proof', 'site_check', 'site_check_line', 'site_check_shown', 'relapse',
    'accountability', 'docket_conclusion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('DROP POLICY IF EXISTS visible ON %I', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['due_measure', 'site_check', 'relapse', 'docket_conclusion'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['measure_step', 'measure_proof', 'site_check_shown', 'relapse', 'accountability', 'docket_conclusion'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS append_only ON %I', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON measure_step TO heyi_app USING (EXISTS (SELECT FROM due_measure m WHERE m.id = measure_id));
--> statement-breakpoint
CREATE POLICY visible ON measure_proof TO heyi_app USING (EXISTS (SELECT FROM measure_step s WHERE s.id = step_id));
--> statement-breakpoint
CREATE POLICY visible ON site_check_line TO heyi_app USING (EXISTS (SELECT FROM site_check c WHERE c.id = check_id));
--> statement-breakpoint
CREATE POLICY visible ON site_check_shown TO heyi_app USING (EXISTS (SELECT FROM site_check c WHERE c.id = check_id));
--> statement-breakpoint
-- 问责: for those who look after the place, the lead of the unit, and whoever it is about.
CREATE POLICY visible ON accountability TO heyi_app USING (
  person_id = (SELECT my_person())
  OR EXISTS (SELECT FROM docket d WHERE d.id = docket_id)
    AND ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system')
      OR (SELECT my_role()) = 'lead' AND agency_id = (SELECT my_agency())));
--> statement-breakpoint
GRANT UPDATE (clock_id, status, done_on, done_by, verified_by, verified_on, ended_for, version) ON due_measure TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, done_by, done_at, paper, version) ON site_check TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (result, note, visit_id, answered_by, answered_at) ON site_check_line TO heyi_app;
--> statement-breakpoint
-- What was seen is answered once, and a check that is over stays as it was.
CREATE OR REPLACE FUNCTION keep_line_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.result IS NOT NULL THEN RAISE EXCEPTION 'this line is answered' USING ERRCODE = 'HY403'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER IF EXISTS answered ON site_check_line;
--> statement-breakpoint
CREATE TRIGGER answered BEFORE UPDATE ON site_check_line FOR EACH ROW EXECUTE FUNCTION keep_line_answered();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_check_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'planned' THEN RAISE EXCEPTION 'this check is over' USING ERRCODE = 'HY403'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER IF EXISTS over ON site_check;
--> statement-breakpoint
CREATE TRIGGER over BEFORE UPDATE ON site_check FOR EACH ROW EXECUTE FUNCTION keep_check_over();
--> statement-breakpoint
-- The bytes of a proof show to whoever sees the measure that they prove.
DROP POLICY IF EXISTS proved ON file;
--> statement-breakpoint
CREATE POLICY proved ON file FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM measure_proof p WHERE p.sha256 = file.sha256));
