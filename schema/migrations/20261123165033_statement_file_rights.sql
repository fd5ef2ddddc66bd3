ALTER TABLE statement_file ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE statement_file FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON statement_file TO heyi_app;
--> statement-breakpoint
-- Which files came with it is told to whoever reads the statement.
CREATE POLICY visible ON statement_file TO heyi_app USING (EXISTS (SELECT FROM party_statement s WHERE s.id = statement_id));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The bytes are for those who handle the case and who coordinates it; who supervises knows them by their hash.
CREATE POLICY stated ON file FOR SELECT TO heyi_app USING ((SELECT my_role()) IN ('officer', 'lead', 'coordinator')
  AND EXISTS (SELECT FROM statement_file s WHERE s.sha256 = file.sha256));
--> statement-breakpoint
-- A file that comes while its draft is being sent waits until it was: then it is refused, and none is left out of what was sent.
CREATE OR REPLACE FUNCTION keep_files_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sent timestamptz;
BEGIN
  SELECT d.sent_at INTO sent FROM page_draft d WHERE d.id = coalesce(NEW.draft_id, OLD.draft_id) FOR SHARE;
  IF sent IS NOT NULL THEN RAISE EXCEPTION 'this draft was sent' USING ERRCODE = 'HY403'; END IF;
  RETURN coalesce(NEW, OLD);
END $$;
