-- 消息: how far somebody read and what interrupts them is theirs alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['news_reading', 'bell'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (read_no, read_apart) ON news_reading TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (muted, quiet_from, quiet_until) ON bell TO heyi_app;
--> statement-breakpoint
CREATE POLICY own ON news_reading TO heyi_app USING (person_id = my_person()) WITH CHECK (person_id = my_person());
--> statement-breakpoint
CREATE POLICY own ON bell TO heyi_app USING (id = my_person()) WITH CHECK (id = my_person());
--> statement-breakpoint
-- What was read stays read, whichever computer speaks last.
CREATE OR REPLACE FUNCTION news_reading_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.read_no < OLD.read_no THEN
    RAISE EXCEPTION 'what was read stays read' USING ERRCODE = 'check_violation', CONSTRAINT = 'news_reading_forward';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER forward BEFORE UPDATE ON news_reading FOR EACH ROW EXECUTE FUNCTION news_reading_forward();
--> statement-breakpoint
-- What is addressed to one person and belongs to no agency and no place is for that person: a job of theirs that finished.
CREATE POLICY addressed ON trace FOR SELECT TO heyi_app USING (addressee_id = (SELECT my_person()) AND agencies IS NULL
  AND grid_code IS NULL AND named IS NULL AND (SELECT my_role()) <> 'door');
