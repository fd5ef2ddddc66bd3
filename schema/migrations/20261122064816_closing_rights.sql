-- A sensitive docket closes the visits its findings were made at, with all that was answered and photographed there.
GRANT UPDATE (named) ON visit, visit_answer TO heyi_app;
--> statement-breakpoint
-- What was answered is written once; who may read it may narrow, as for evidence: by column grants.
DROP TRIGGER append_only ON visit_answer;
--> statement-breakpoint
-- The visits of what was sealed before this, by the owner, whom row-level security binds too.
ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE visit_answer NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE evidence NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE visit v SET named = c.named FROM (SELECT f.visit_id, array_agg(DISTINCT p ORDER BY p) AS named
  FROM finding f, unnest(f.named) p GROUP BY 1) c WHERE c.visit_id = v.id;
--> statement-breakpoint
UPDATE visit_answer a SET named = v.named FROM visit v WHERE v.id = a.visit_id AND v.named IS NOT NULL;
--> statement-breakpoint
UPDATE evidence e SET named = v.named FROM visit v
  WHERE v.id = e.visit_id AND e.finding_id IS NULL AND v.named IS NOT NULL;
--> statement-breakpoint
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE visit FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE visit_answer FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
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
--> statement-breakpoint
-- The names other systems know a business by move with it.
GRANT UPDATE (grid_code) ON business_identity TO heyi_app;
--> statement-breakpoint
-- What was seen and decided of a business stays where it happened; whoever answers for that place may read whom it is
-- about, and where that is now, but not change it. Looked up only for rows outside one's own place.
CREATE POLICY formerly ON business FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM occupancy o WHERE o.business_id = business.id));
--> statement-breakpoint
CREATE POLICY formerly ON premises FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM business b WHERE b.premises_id = premises.id));
--> statement-breakpoint
-- Names left behind by moves before this (the permits follow when their reaction reads from the first event on).
ALTER TABLE business NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE business_identity NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE business_identity i SET grid_code = b.grid_code FROM business b WHERE b.id = i.business_id AND i.grid_code <> b.grid_code;
--> statement-breakpoint
ALTER TABLE business FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE business_identity FORCE ROW LEVEL SECURITY;

--> statement-breakpoint
-- A docket is closed once, by somebody, for a reason.
GRANT UPDATE (closed_by, closed_at, closed_for) ON docket TO heyi_app;
