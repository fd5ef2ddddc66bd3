-- 先行登记保存, 复检, 对不予立案的异议: inside the agency of the case, and for whoever supervises it; 当场收缴 with its payment.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_preservation', 'case_test', 'referral_challenge', 'cash_payment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['case_preservation', 'case_test', 'referral_challenge'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM penalty_case c
      WHERE c.id = case_id AND (my_role() IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') OR c.agency_id = my_agency())))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON cash_payment TO heyi_app USING (EXISTS (SELECT FROM payment p WHERE p.id = payment_id));
--> statement-breakpoint
GRANT UPDATE (approved, opinion, approved_by, approved_at, kept_on, due_on, counted, outcome, outcome_on, outcome_for,
  outcome_paper, outcome_by, outcome_at) ON case_preservation TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (until, counted, retest_asked_on, retest_lab, retest_asked_by, outcome, outcome_on, outcome_paper, outcome_by)
  ON case_test TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (outcome, outcome_on, outcome_paper, outcome_by) ON referral_challenge TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (handed_on, handed_over, handed_by) ON case_referral TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (handed_on, handed_to, banked_on, bank_paper, banked_by) ON cash_payment TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (uncounted) ON service TO heyi_app;
--> statement-breakpoint
-- As before; that its periods are counted is no step of its course.
CREATE OR REPLACE FUNCTION keep_service_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'uncounted' = to_jsonb(OLD) - 'uncounted' THEN
    RETURN NEW;
  END IF;
  IF OLD.status = 'corrected' OR OLD.status = 'complete' AND NEW.status <> 'corrected'
    OR NEW.status = 'awaitingProof' AND OLD.status <> 'awaitingProof' THEN
    RAISE EXCEPTION 'a service does not go back' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Notices that were served before every order had its clock: their services are looked at once.
-- Nothing of their course moves, so that their proofs, which the owner does not see, are not asked for.
ALTER TABLE service DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE service NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE clock NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE service s SET uncounted = true FROM notice n
WHERE s.paper_kind = 'notice' AND n.id = s.paper_id AND s.status = 'complete' AND EXISTS (
  SELECT FROM json_array_elements(n.content::json->'annexes') a, json_array_elements(a->'items') i, json_array_elements(i->'measures') m
  WHERE m->>'kind' = 'order' AND m->>'days' IS NOT NULL AND NOT EXISTS (
    SELECT FROM clock k WHERE k.paper_kind = 'notice' AND k.paper_id = n.id AND k.kind = 'rectify'
      AND k.agency_code = a->>'agency' AND k.length = (m->>'days')::int));
--> statement-breakpoint
ALTER TABLE service ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE clock FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service FORCE ROW LEVEL SECURITY;
