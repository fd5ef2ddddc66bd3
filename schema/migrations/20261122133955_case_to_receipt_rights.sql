-- 处罚文书的送达与期限: what is served, tried and counted of a paper is as open, and as sealed, as the paper; what binds the
-- agency of a case is its own. Payments, plans and remedies show with the decision they are about.
DO $$
DECLARE
  t text;
  own CONSTANT text := '(c.agency_id = my_agency() OR my_role() IN (''coordinator'', ''supervisor'', ''auditor'', ''system''))';
BEGIN
  FOREACH t IN ARRAY ARRAY['service', 'service_attempt', 'clock'] LOOP
    EXECUTE format('DROP POLICY visible ON %I', t);
    EXECUTE format('CREATE POLICY visible ON %1$I TO heyi_app USING (CASE %1$I.paper_kind
      WHEN ''notice'' THEN EXISTS (SELECT FROM docket d WHERE d.id = %1$I.docket_id)
      WHEN ''priorNotice'' THEN EXISTS (SELECT FROM prior_notice n WHERE n.id = %1$I.paper_id)
      WHEN ''decision'' THEN EXISTS (SELECT FROM penalty_decision p WHERE p.id = %1$I.paper_id)
      WHEN ''case'' THEN EXISTS (SELECT FROM penalty_case c WHERE c.id = %1$I.paper_id AND %2$s)
      ELSE EXISTS (SELECT FROM document o WHERE o.id = %1$I.paper_id) END)', t, own);
  END LOOP;
  DROP POLICY visible ON service_proof;
  CREATE POLICY visible ON service_proof TO heyi_app USING (EXISTS (SELECT FROM service s WHERE s.id = service_id));
  FOREACH t IN ARRAY ARRAY['payment', 'payment_plan', 'remedy'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT UPDATE (status, opinion, decided_by, decided_at) ON payment_plan TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (ended_on, outcome, ended_by) ON remedy TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (filing_due_on, filing_counted) ON penalty_case TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (due_on, due_counted, remind_on) ON assessment_request TO heyi_app;
--> statement-breakpoint
-- What is signed at the door is numbered by whoever carries it there.
CREATE POLICY at_the_door ON document_series TO heyi_app USING ((SELECT my_role()) = 'gridWorker' AND kind IN ('receipt', 'addressConfirmation'));

--> statement-breakpoint
-- What an agency's papers say of it is for everyone to read who works here; the agency's row is kept whole.
ALTER TABLE letterhead ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE letterhead FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON letterhead TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON letterhead TO heyi_app USING (my_role() <> 'door');
--> statement-breakpoint
-- What the 立案审批表 says is written when a lead decides on the case.
GRANT UPDATE (paper) ON penalty_case TO heyi_app;
--> statement-breakpoint
-- As before; and what belongs to a penalty case shows to nobody whom the case does not show to.
DROP POLICY visible ON document;
--> statement-breakpoint
CREATE POLICY visible ON document TO heyi_app USING (
  ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) IN ('officer', 'lead') AND (SELECT my_agency()) = ANY (agencies) AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) = 'gridWorker' AND carrier_id = (SELECT my_person()))
  AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = 'system')
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = document.docket_id))
  AND (case_id IS NULL OR EXISTS (SELECT FROM penalty_case c WHERE c.id = document.case_id)));

--> statement-breakpoint
-- That a notice is to be withdrawn is seen by whoever sees the notice, its carrier among them, and is as sealed as it is.
ALTER TABLE notice_withdrawal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice_withdrawal FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON notice_withdrawal TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at, continues_in) ON notice_withdrawal TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON notice_withdrawal TO heyi_app USING (EXISTS (SELECT FROM notice n WHERE n.id = notice_id));
--> statement-breakpoint
GRANT UPDATE (superseded_by) ON notice TO heyi_app;
--> statement-breakpoint
-- A docket whose notice was served before dockets knew of it is served.
ALTER TABLE docket NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE docket d SET status = 'served', version = version + 1
WHERE d.status = 'dispatched' AND EXISTS (SELECT FROM notice n WHERE n.docket_id = d.id AND n.status = 'served');
--> statement-breakpoint
ALTER TABLE docket FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice FORCE ROW LEVEL SECURITY;

--> statement-breakpoint
ALTER TABLE case_exclusion ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_exclusion FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON case_exclusion TO heyi_app;
--> statement-breakpoint
-- What was recorded stays as it was; it may be struck out, with a reason.
GRANT UPDATE (voided_by, voided_at, voided_for) ON case_exclusion TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON case_exclusion TO heyi_app USING (EXISTS (SELECT FROM penalty_case c
  WHERE c.id = case_id AND (my_role() IN ('coordinator', 'supervisor', 'auditor', 'system') OR c.agency_id = my_agency())));
--> statement-breakpoint
-- The day to decide is kept where it is recounted: with the case, extensions and all.
ALTER TABLE penalty_case NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_extension NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE penalty_case c SET decide_by = e.until, decide_counted = c.decide_counted
    || jsonb_build_object('day', e.until, 'extended', e.days, 'excludedDays', 0,
      'zh', (c.decide_counted->>'zh') || ';批准延长' || e.days || '日,至' || e.until || '届满',
      'en', (c.decide_counted->>'en') || ' Extended by ' || e.days || ' days, to ' || e.until || '.')
  FROM (SELECT case_id, max(until) AS until, sum(days) AS days FROM case_extension GROUP BY case_id) e WHERE e.case_id = c.id;
--> statement-breakpoint
ALTER TABLE penalty_case FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_extension FORCE ROW LEVEL SECURITY;

--> statement-breakpoint
GRANT UPDATE (ended_ground, ended_reason, ended_by, ended_at, taken_over_by) ON penalty_case TO heyi_app;
--> statement-breakpoint
ALTER TABLE case_referral ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_referral FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON case_referral TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (outcome, outcome_on, outcome_paper, outcome_by, outcome_at) ON case_referral TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON case_referral TO heyi_app USING (EXISTS (SELECT FROM penalty_case c
  WHERE c.id = case_id AND (my_role() IN ('coordinator', 'supervisor', 'auditor', 'system') OR c.agency_id = my_agency())));

--> statement-breakpoint
ALTER TABLE served_order ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE served_order FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON served_order TO heyi_app;
--> statement-breakpoint
-- What was recorded stays; it may be struck out, with a reason.
GRANT UPDATE (voided_by, voided_at, voided_for) ON served_order TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON served_order TO heyi_app USING ((my_role() IN ('coordinator', 'supervisor', 'auditor', 'system')
    OR my_role() IN ('officer', 'lead') AND agency_id = my_agency())
  AND EXISTS (SELECT FROM business b WHERE b.id = business_id));

--> statement-breakpoint
-- 案卷 is written once. It shows to whoever it was made for, under the duty it was made under and while they still see what
-- it is of, and to those who supervise: its bytes may hold what nobody else sees.
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON case_file TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON case_file TO heyi_app USING (
  (made_by = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency())
    OR (SELECT my_role()) IN ('supervisor', 'auditor', 'system'))
  AND (case_id IS NULL OR EXISTS (SELECT FROM penalty_case c WHERE c.id = case_file.case_id))
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = case_file.docket_id)));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
