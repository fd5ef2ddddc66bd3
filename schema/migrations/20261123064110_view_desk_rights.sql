-- 视图: its owner's, and read by the agency it is shared with; what somebody pins or follows is theirs alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['saved_view', 'view_mark'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (name, filter, agency_id, slot, version, changed_at, removed_at) ON saved_view TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (place, followed) ON view_mark TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON saved_view FOR SELECT TO heyi_app
  USING (owner_id = (SELECT my_person()) OR agency_id = (SELECT my_agency()));
--> statement-breakpoint
CREATE POLICY kept ON saved_view FOR INSERT TO heyi_app WITH CHECK (owner_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY changed ON saved_view FOR UPDATE TO heyi_app USING (owner_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY visible ON view_mark FOR SELECT TO heyi_app USING (person_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY marked ON view_mark FOR INSERT TO heyi_app
  WITH CHECK (person_id = (SELECT my_person()) AND EXISTS (SELECT FROM saved_view v WHERE v.id = view_id));
--> statement-breakpoint
CREATE POLICY changed ON view_mark FOR UPDATE TO heyi_app USING (person_id = (SELECT my_person()));
--> statement-breakpoint
-- Nobody shares a view with another agency than the one they act for.
CREATE OR REPLACE FUNCTION saved_view_shared_with_own() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.agency_id IS NOT NULL AND NEW.agency_id IS DISTINCT FROM my_agency() AND (TG_OP = 'INSERT' OR NEW.agency_id IS DISTINCT FROM OLD.agency_id) THEN
    RAISE EXCEPTION 'a view is shared with one''s own agency' USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_view_shared_with_own';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER shared_with_own BEFORE INSERT OR UPDATE ON saved_view FOR EACH ROW EXECUTE FUNCTION saved_view_shared_with_own();
