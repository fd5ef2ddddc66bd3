-- 副卷 of a penalty case, 法制审核, 集体讨论 and what was decided on its period, is for its own agency and those who supervise
-- (行政处罚法50、57、58): by whatever door it is asked for.
CREATE FUNCTION sees_inner(agency uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT my_role() IN ('supervisor', 'auditor', 'system') OR my_role() IN ('officer', 'lead') AND my_agency() = agency
$$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_review', 'case_discussion', 'case_extension', 'case_exclusion'] LOOP
    EXECUTE format('DROP POLICY visible ON %I', t);
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id AND sees_inner(c.agency_id)))', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- As before; and the papers of 副卷 go with it.
DROP POLICY visible ON document;
--> statement-breakpoint
CREATE POLICY visible ON document TO heyi_app USING (
  ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) IN ('officer', 'lead') AND (SELECT my_agency()) = ANY (agencies) AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) = 'gridWorker' AND carrier_id = (SELECT my_person()))
  AND (kind NOT IN ('legalReview', 'discussion') OR sees_inner(agency_id))
  AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = 'system')
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = document.docket_id))
  AND (case_id IS NULL OR EXISTS (SELECT FROM penalty_case c WHERE c.id = document.case_id)));
--> statement-breakpoint
-- 行政处罚法27: what ended as transferred before stays taken from now on, while the police have it and nobody has it since.
ALTER TABLE penalty_fact NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_case NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_referral NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Fact by fact, what ended last first: of one agency each fact once, of several agencies one on the days of an act.
DO $$
DECLARE x record;
BEGIN
  FOR x IN SELECT f.case_id, f.finding_id, f.violation FROM penalty_case c JOIN penalty_fact f ON f.case_id = c.id
    WHERE c.status = 'ended' AND c.ended_ground = 'transferred' AND NOT f.stands
      AND (SELECT coalesce(r.outcome, 'accepted') FROM case_referral r WHERE r.case_id = c.id ORDER BY r.number DESC LIMIT 1) = 'accepted'
    ORDER BY c.ended_at DESC, f.case_id, f.finding_id, f.violation
  LOOP
    UPDATE penalty_fact f SET stands = true, claims = f.fining
    WHERE f.case_id = x.case_id AND f.finding_id = x.finding_id AND f.violation = x.violation
      AND NOT EXISTS (SELECT FROM penalty_fact o WHERE o.stands AND (
        o.agency_id = f.agency_id AND o.finding_id = f.finding_id AND o.violation = f.violation
        OR o.claims AND o.agency_id <> f.agency_id AND o.business_id = f.business_id AND o.premises_id = f.premises_id
          AND o.fact_code = f.fact_code AND daterange(o.act_from, o.act_to, '[]') && daterange(f.act_from, f.act_to, '[]')));
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE case_referral FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_case FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_fact FORCE ROW LEVEL SECURITY;
