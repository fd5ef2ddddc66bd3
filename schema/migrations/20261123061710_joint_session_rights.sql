-- 现场联合办案: seen by whoever looks after the place, and by the agencies that are invited; what was answered and signed on site
-- is added to and never changed.
DO $$
DECLARE
  t text;
  here CONSTANT text := 'grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())';
  named CONSTANT text := '(named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = ''system'')';
BEGIN
  FOREACH t IN ARRAY ARRAY['joint_session', 'joint_invitation', 'joint_presence', 'joint_site', 'joint_answer', 'joint_signature', 'joint_alert'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('DROP POLICY IF EXISTS visible ON %I', t);
  END LOOP;
  EXECUTE format('CREATE POLICY visible ON joint_session TO heyi_app USING (((SELECT my_role()) IN (''coordinator'', ''supervisor'', ''auditor'', ''system'')
    OR (SELECT my_role()) IN (''officer'', ''lead'') AND (SELECT my_agency()) = ANY (agencies)) AND %s AND %s)', here, named);
  FOREACH t IN ARRAY ARRAY['joint_invitation', 'joint_presence', 'joint_site'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM joint_session s WHERE s.id = session_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['joint_answer', 'joint_signature'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM joint_site s WHERE s.id = site_id))', t);
    EXECUTE format('CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON joint_alert TO heyi_app USING ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system')
  AND district >= (SELECT my_grid()) AND district < (SELECT my_grid_end()));
--> statement-breakpoint
GRANT UPDATE (edition_id, opened_at, outcome, outcome_for, outcome_by, outcome_at, held_on, counted, named) ON joint_session TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (answer, said, officers, answered_by, answered_at) ON joint_invitation TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (left_at) ON joint_presence TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (record, record_number, sha256, sealed_by, sealed_at) ON joint_site TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON joint_alert TO heyi_app;
--> statement-breakpoint
-- What became of a session is written once; whom a sealed docket names may be told later.
CREATE OR REPLACE FUNCTION joint_session_ends_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.outcome_at, NEW.held_on, NEW.counted, NEW.opened_at)
    IS DISTINCT FROM (OLD.outcome, OLD.outcome_at, OLD.held_on, OLD.counted, OLD.opened_at) THEN
    RAISE EXCEPTION 'a session that ended is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_session_ends_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER ends_once BEFORE UPDATE ON joint_session FOR EACH ROW EXECUTE FUNCTION joint_session_ends_once();
--> statement-breakpoint
-- A record is sealed once.
CREATE OR REPLACE FUNCTION joint_site_sealed_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.sealed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a record that is sealed is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_site_sealed_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER sealed_once BEFORE UPDATE ON joint_site FOR EACH ROW EXECUTE FUNCTION joint_site_sealed_once();
--> statement-breakpoint
-- Answered and signed while the session is open and the record is not sealed, and not a word after it.
CREATE OR REPLACE FUNCTION joint_site_is_open() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM joint_site i JOIN joint_session s ON s.id = i.session_id
    WHERE i.id = NEW.site_id AND i.sealed_at IS NULL AND s.opened_at IS NOT NULL AND s.outcome IS NULL) THEN
    RAISE EXCEPTION 'the record is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_site_is_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER while_open BEFORE INSERT ON joint_answer FOR EACH ROW EXECUTE FUNCTION joint_site_is_open();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER while_open BEFORE INSERT ON joint_signature FOR EACH ROW EXECUTE FUNCTION joint_site_is_open();
--> statement-breakpoint
-- 行政处罚法42: what an agency answers on site stands on two of its officers who are there with a certificate that is valid that day.
CREATE OR REPLACE FUNCTION joint_answer_by_two_officers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (SELECT count(DISTINCT p.person_id) FROM joint_site i JOIN joint_presence p ON p.session_id = i.session_id JOIN certificate c ON c.id = p.certificate_id
    WHERE i.id = NEW.site_id AND p.agency_id = NEW.agency_id AND p.left_at IS NULL AND c.agency_id = NEW.agency_id
      AND (NEW.answered_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN c.valid_from AND c.valid_to
      AND (c.revoked_at IS NULL OR c.revoked_at > NEW.answered_at)) < 2 THEN
    RAISE EXCEPTION 'two certified officers of the agency have to be there' USING ERRCODE = 'check_violation', CONSTRAINT = 'joint_answer_by_two_officers';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER two_officers BEFORE INSERT ON joint_answer FOR EACH ROW EXECUTE FUNCTION joint_answer_by_two_officers();
--> statement-breakpoint
-- Who may not inspect a business: whoever coordinates or adjudicates an open docket of it, has withdrawn from a case of it, or is tied
-- to it. Why is not told: an agency that names officers learns only who.
CREATE OR REPLACE FUNCTION barred_from(businesses uuid[], people uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT y.person_id FROM docket_duty y JOIN docket d ON d.id = y.docket_id
    WHERE d.business_id = ANY (businesses) AND d.status <> 'closed' AND y.person_id = ANY (people) AND y.class IN ('coordinate', 'adjudicate')
      AND my_role() IS NOT NULL
  UNION SELECT r.officer_id FROM case_recusal r JOIN penalty_case c ON c.id = r.case_id
    WHERE c.business_id = ANY (businesses) AND r.officer_id = ANY (people) AND r.granted AND my_role() IS NOT NULL
  UNION SELECT x.person_id FROM declared_relation x
    WHERE x.business_id = ANY (businesses) AND x.person_id = ANY (people) AND x.ended_at IS NULL AND my_role() IS NOT NULL
$$;
--> statement-breakpoint
GRANT SELECT (docket_id, person_id, class) ON docket_duty TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (case_id, officer_id, granted) ON case_recusal TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, business_id) ON penalty_case TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (person_id, business_id, ended_at) ON declared_relation TO heyi_gate;
--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['docket_duty', 'case_recusal', 'penalty_case', 'declared_relation'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS barring ON %I', t);
    EXECUTE format('CREATE POLICY barring ON %I FOR SELECT TO heyi_gate USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION barred_from(uuid[], uuid[]) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION barred_from(uuid[], uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION barred_from(uuid[], uuid[]) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
