-- 草稿 is read and written by whoever wrote it, and by nobody else: no lead, no auditor.
ALTER TABLE opinion_draft ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE opinion_draft FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (content, version, saved_at) ON opinion_draft TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON opinion_draft TO heyi_app USING (person_id = (SELECT my_person()));
