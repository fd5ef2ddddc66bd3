-- 转听证: known to the agency that owes the hearing, and to whoever looks after the finding; written once.
ALTER TABLE hearing_owed ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hearing_owed FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON hearing_owed TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON hearing_owed;
--> statement-breakpoint
CREATE POLICY visible ON hearing_owed TO heyi_app USING ((SELECT my_agency()) = agency_id AND (SELECT my_role()) IN ('officer', 'lead')
  OR (SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND EXISTS (SELECT FROM finding f WHERE f.id = finding_id));
--> statement-breakpoint
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hearing_owed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Whoever owes a hearing on a finding and whoever decides on it do so one after the other.
CREATE OR REPLACE FUNCTION hearing_owed_in_turn() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('hearing.owed ' || NEW.finding_id || NEW.agency_id, 0));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER in_turn BEFORE INSERT ON hearing_owed FOR EACH ROW EXECUTE FUNCTION hearing_owed_in_turn();
--> statement-breakpoint
-- A penalty that corrects another one is no new penalty: it was decided before, and is not raised.
CREATE OR REPLACE FUNCTION penalty_decision_after_owed_hearing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.kind <> 'penalty' OR EXISTS (SELECT FROM penalty_decision d WHERE d.id = NEW.supersedes_id AND d.kind = 'penalty') THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('hearing.owed ' || (i.finding) || NEW.agency_id, 0))
    FROM (SELECT DISTINCT lower(m->>'finding') AS finding FROM jsonb_array_elements(NEW.items) m ORDER BY 1) i;
  IF EXISTS (SELECT FROM hearing_owed o WHERE o.agency_id = NEW.agency_id
      AND o.finding_id IN (SELECT (m->>'finding')::uuid FROM jsonb_array_elements(NEW.items) m)
      AND NOT EXISTS (SELECT FROM hearing h WHERE h.case_id = NEW.case_id AND h.outcome IS NOT NULL AND h.outcome_at > o.owed_at)) THEN
    RAISE EXCEPTION 'a hearing is owed first' USING ERRCODE = 'check_violation', CONSTRAINT = 'penalty_decision_after_owed_hearing';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER after_owed_hearing BEFORE INSERT ON penalty_decision FOR EACH ROW EXECUTE FUNCTION penalty_decision_after_owed_hearing();
