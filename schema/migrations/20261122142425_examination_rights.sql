-- What was made of bytes by looking at them: the system writes it, once; whoever sees evidence of the bytes sees it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['examination', 'derivative', 'origin', 'evidence_flag'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE POLICY writing ON %I FOR INSERT TO heyi_app WITH CHECK ((SELECT my_role()) = ''system'')', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON examination FOR SELECT TO heyi_app USING ((SELECT my_role()) = 'system'
  OR EXISTS (SELECT FROM evidence e WHERE e.sha256 = examination.sha256));
--> statement-breakpoint
CREATE POLICY visible ON derivative FOR SELECT TO heyi_app USING ((SELECT my_role()) = 'system'
  OR EXISTS (SELECT FROM evidence e WHERE e.sha256 = derivative.original));
--> statement-breakpoint
-- Where and with what a picture was taken is for the agencies that are asked, the coordinator and the auditor.
CREATE POLICY visible ON origin FOR SELECT TO heyi_app USING ((SELECT my_role()) = 'system'
  OR (SELECT my_role()) IN ('officer', 'lead', 'coordinator', 'auditor')
  AND EXISTS (SELECT FROM evidence e WHERE e.sha256 = origin.sha256));
--> statement-breakpoint
CREATE POLICY visible ON evidence_flag FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM evidence e WHERE e.id = evidence_id));
