-- 修订: whoever keeps the registry and whoever watches over it see what is proposed; what was taken is for everyone to count by.
ALTER TABLE amendment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE amendment FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON amendment TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, decided_by, decided_at, decided_for) ON amendment TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON amendment FOR SELECT TO heyi_app
  USING ((SELECT my_role()) IN ('administrator', 'supervisor', 'auditor', 'system') OR (status = 'taken' AND (SELECT my_role()) <> 'door'));
--> statement-breakpoint
CREATE POLICY proposed ON amendment FOR INSERT TO heyi_app
  WITH CHECK ((SELECT my_role()) IN ('administrator', 'system') AND proposed_by = (SELECT my_person()) AND status = 'proposed');
--> statement-breakpoint
CREATE POLICY decided ON amendment FOR UPDATE TO heyi_app
  USING ((SELECT my_role()) IN ('administrator', 'supervisor') AND status = 'proposed')
  WITH CHECK (decided_by = (SELECT my_person()));
--> statement-breakpoint
-- What was decided is not decided again, nor is what was proposed rewritten, whoever connects.
CREATE OR REPLACE FUNCTION amendment_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'proposed' THEN
    RAISE EXCEPTION 'this amendment was decided already' USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_decided_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER decided_once BEFORE UPDATE ON amendment FOR EACH ROW EXECUTE FUNCTION amendment_decided_once();
