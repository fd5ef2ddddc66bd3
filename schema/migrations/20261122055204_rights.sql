-- The place is written so that no index answers it: a planner that does not know the place would walk the whole of it.
CREATE OR REPLACE FUNCTION search_business(start text, words text[], wanted text[], within_grid text)
RETURNS TABLE (id uuid, rank integer) LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT b.id, 0 FROM business b
    WHERE left(b.search_text, 60) COLLATE "C" >= start COLLATE "C" AND left(b.search_text, 60) COLLATE "C" < start || chr(1114109) COLLATE "C"
      AND start <> '' AND left(b.grid_code, length(within_grid)) = within_grid
    LIMIT 50;
  IF (SELECT count(*) < 50 FROM (SELECT FROM business b WHERE left(b.search_text, 60) COLLATE "C" >= start COLLATE "C"
      AND left(b.search_text, 60) COLLATE "C" < start || chr(1114109) COLLATE "C" AND start <> '' LIMIT 50) x) THEN
    RETURN QUERY
      SELECT c.id, 1 FROM business c
      WHERE c.grams @> wanted AND c.search_text LIKE ALL (words)
        AND left(c.grid_code, length(within_grid)) = within_grid
        AND NOT starts_with(c.search_text, start)
      LIMIT 50;
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_business_near(wanted text[], within_grid text)
RETURNS TABLE (id uuid, rank integer) LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT near.id, near.missing FROM (
      SELECT c.id, cardinality(wanted) - cardinality(ARRAY(SELECT unnest(wanted) INTERSECT SELECT unnest(c.grams))) AS missing
      FROM (SELECT b.id, b.grams FROM business b
        WHERE b.grams && wanted AND left(b.grid_code, length(within_grid)) = within_grid
        LIMIT 1000) c
    ) near WHERE near.missing * 2 <= cardinality(wanted) ORDER BY near.missing, near.id LIMIT 50;
END $$;
--> statement-breakpoint
GRANT UPDATE (dismissed_for) ON finding TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (sealed_for) ON docket TO heyi_app;
--> statement-breakpoint
GRANT DELETE ON opinion_reader TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (agencies) ON visit TO heyi_app;
--> statement-breakpoint
DO $$
DECLARE
  t text;
  here text := 'grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())';
  named text := '(named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = ''system'')';
  place text := format('(SELECT my_role()) IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') AND %s', here);
  asked text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND (SELECT my_agency()) = ANY (agencies) AND %s', here);
  own text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND agency_id = (SELECT my_agency()) AND %s', here);
  answered text := 'NOT EXISTS (SELECT FROM finding f JOIN assessment_request r ON r.finding_id = f.id AND r.agency_id = (SELECT my_agency()) AND r.status = ''open'' WHERE f.docket_id = %I.docket_id)';
BEGIN
  FOREACH t IN ARRAY ARRAY['docket_revision', 'docket_override', 'opinion', 'adoption', 'docket_duty'] LOOP
    EXECUTE format('DROP POLICY visible ON %I', t);
  END LOOP;
  -- Another agency's opinion shows after one's own, once it was signed: a draft is its agency's alone.
  EXECUTE format('CREATE POLICY visible ON opinion TO heyi_app USING ((%s OR %s OR (SELECT my_role()) IN (''officer'', ''lead'') AND signed_at IS NOT NULL AND EXISTS (
    SELECT FROM opinion_reader r WHERE r.finding_id = opinion.finding_id AND r.agency_id = (SELECT my_agency()))) AND %s)', place, own, named);
  -- What was adopted is as sealed as its opinion.
  EXECUTE format('CREATE POLICY visible ON adoption TO heyi_app USING ((%s OR %s) AND EXISTS (SELECT FROM opinion o WHERE o.id = opinion_id))', place, own);
  -- A merged docket and its overrides quote opinions: an agency sees them once it has answered all it is asked there.
  FOREACH t IN ARRAY ARRAY['docket_revision', 'docket_override'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((%s OR %s AND %s) AND %s)', t, place, asked, format(answered, t), named);
  END LOOP;
  EXECUTE format('CREATE POLICY visible ON docket_duty TO heyi_app USING (person_id = (SELECT my_person()) OR (%s OR (SELECT my_role()) IN (''officer'', ''lead'')) AND EXISTS (SELECT FROM docket d WHERE d.id = docket_id))', place);
END $$;
