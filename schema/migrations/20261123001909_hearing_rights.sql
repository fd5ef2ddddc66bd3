-- 听证会议: who sees a session and its record is who sees its case from inside, or, of the panel's own, its panel; what was said, shown and signed is added to
-- and never changed.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['hearing_session', 'hearing_attendee', 'hearing_entry', 'hearing_exhibit', 'hearing_signature'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('DROP POLICY IF EXISTS visible ON %I', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['hearing_attendee', 'hearing_entry', 'hearing_exhibit', 'hearing_signature'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM hearing_session s WHERE s.id = session_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['hearing_entry', 'hearing_exhibit', 'hearing_signature'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON hearing_session TO heyi_app USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id
    AND (my_role() IN ('coordinator', 'supervisor', 'auditor', 'system') OR c.agency_id = my_agency()))
  OR my_role() <> 'gridWorker' AND EXISTS (SELECT FROM panel p WHERE p.id = panel_id));
--> statement-breakpoint
GRANT UPDATE (opened_at, outcome, outcome_for, outcome_by, outcome_at, minutes, minutes_number) ON hearing_session TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (present_at, left_at, left_for) ON hearing_attendee TO heyi_app;
--> statement-breakpoint
-- What became of a session is written once, and its record with it.
CREATE OR REPLACE FUNCTION hearing_session_ends_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'a session that ended is not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'hearing_session_ends_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER ends_once BEFORE UPDATE ON hearing_session FOR EACH ROW EXECUTE FUNCTION hearing_session_ends_once();
--> statement-breakpoint
-- 笔录 is kept while the session is open, and not a word after it.
CREATE OR REPLACE FUNCTION hearing_session_is_open() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM hearing_session s WHERE s.id = NEW.session_id AND s.opened_at IS NOT NULL AND s.outcome IS NULL) THEN
    RAISE EXCEPTION 'the record is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'hearing_session_is_open';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER while_open BEFORE INSERT ON hearing_entry FOR EACH ROW EXECUTE FUNCTION hearing_session_is_open();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER while_open BEFORE INSERT ON hearing_signature FOR EACH ROW EXECUTE FUNCTION hearing_session_is_open();
--> statement-breakpoint
-- 行政处罚法64(四): who presides or records does not handle the case, whoever of the two was appointed first; both acts lock the case.
CREATE OR REPLACE FUNCTION hearing_session_impartial() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'penalty_case' THEN
    IF EXISTS (SELECT FROM hearing_session s WHERE s.case_id = NEW.id AND s.outcome IS NULL
      AND (s.chair_id = ANY (NEW.handlers) OR s.recorder_id = ANY (NEW.handlers))) THEN
      RAISE EXCEPTION 'who presides over a hearing does not handle its case' USING ERRCODE = 'check_violation', CONSTRAINT = 'hearing_session_impartial';
    END IF;
  ELSIF EXISTS (SELECT FROM penalty_case c WHERE c.id = NEW.case_id
    AND (NEW.chair_id = ANY (c.handlers) OR NEW.recorder_id = ANY (c.handlers))) THEN
    RAISE EXCEPTION 'who handles a case does not preside over its hearing' USING ERRCODE = 'check_violation', CONSTRAINT = 'hearing_session_impartial';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER impartial BEFORE INSERT ON hearing_session FOR EACH ROW EXECUTE FUNCTION hearing_session_impartial();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER impartial BEFORE UPDATE OF handlers ON penalty_case FOR EACH ROW EXECUTE FUNCTION hearing_session_impartial();
