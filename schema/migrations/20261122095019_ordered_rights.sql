-- The same rights, asked more cheaply: a page of findings asks them of some hundred rows, an inbox and its count of a
-- thousand. A place by its prefix is one look instead of two; what depends on who asks alone is asked once a count.
DO $$
DECLARE
  named CONSTANT text := '(named IS NULL OR my_person() = ANY (named) OR my_role() = ''system'')';
  whole CONSTANT text := 'my_role() IN (''coordinator'', ''supervisor'', ''auditor'', ''system'')';
  officer CONSTANT text := 'my_role() IN (''officer'', ''lead'')';
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['finding', 'evidence'] LOOP
    EXECUTE format('ALTER POLICY visible ON %I USING (starts_with(grid_code, my_grid())
      AND (%s OR my_role() = ''gridWorker'' OR %s AND my_agency() = ANY (agencies)) AND %s)', t, whole, officer, named);
  END LOOP;
  EXECUTE format('ALTER POLICY visible ON opinion USING ((starts_with(grid_code, my_grid()) AND (%1$s OR %2$s AND agency_id = my_agency())
      OR %2$s AND signed_at IS NOT NULL
        AND EXISTS (SELECT FROM opinion_reader r WHERE r.finding_id = opinion.finding_id AND r.agency_id = my_agency()))
    AND %3$s)', whole, officer, named);
  -- Ranges here, because an index walks them. Whoever is asked is concerned, whatever else the row lists.
  EXECUTE format('ALTER POLICY visible ON assessment_request USING (grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    AND ((SELECT %s) OR (SELECT %s) AND (agency_id = (SELECT my_agency()) OR (SELECT my_agency()) = ANY (agencies)))
    AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role() = ''system'')))', whole, officer);
END $$;
