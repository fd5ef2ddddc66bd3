-- A sensitive docket closes the visits its findings were made at, with all that was answered and photographed there.
GRANT UPDATE (named) ON visit, visit_answer TO heyi_app;
--> statement-breakpoint
-- What was answered is written once; who may read it may narrow, as for evidence: by column grants.
DROP TRIGGER append_only ON visit_answer;
--> statement-breakpoint
DO $$
DECLARE
  t text;
  here text := 'grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())';
  named text := '(named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = ''system'')';
  place text := format('(SELECT my_role()) IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') AND %s', here);
  asked text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND (SELECT my_agency()) = ANY (agencies) AND %s', here);
  worker text := format('(SELECT my_role()) = ''gridWorker'' AND %s', here);
BEGIN
  FOREACH t IN ARRAY ARRAY['visit', 'visit_answer'] LOOP
    EXECUTE format('DROP POLICY visible ON %I', t);
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((%s OR %s OR %s) AND %s)', t, place, asked, worker, named);
  END LOOP;
END $$;
