-- 执行登记 is seen by whoever sees its decision, and written once; what was taken back with what it took back.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['penalty_execution', 'execution_reversal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON penalty_execution TO heyi_app USING (EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id));
--> statement-breakpoint
CREATE POLICY visible ON execution_reversal TO heyi_app USING (EXISTS (SELECT FROM penalty_execution e WHERE e.id = execution_id));
