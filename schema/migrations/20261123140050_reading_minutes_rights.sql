-- 阅读笔录 is seen with its session; it is added to and never changed, by whoever has read.
ALTER TABLE minutes_reading ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE minutes_reading FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON minutes_reading TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON minutes_reading TO heyi_app USING (EXISTS (SELECT FROM hearing_session s WHERE s.id = session_id))
  WITH CHECK (person_id = (SELECT my_person()) AND EXISTS (SELECT FROM hearing_session s WHERE s.id = session_id));
--> statement-breakpoint
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
