-- The ladder. What hangs on a docket is seen by whoever sees the docket; the chronic list by those who look after the place,
-- for it tells of verdicts that an agency which has not answered does not see; positions by their own agency until the meeting opens.
ALTER TABLE chronic_sweep NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ladder_policy NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO chronic_sweep (one, after) VALUES (1, '00000000-0000-0000-0000-000000000000') ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO ladder_policy (id, name, value, basis, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000101', 'overdueOrders', 2, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000102', 'repeatMonths', 12, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000103', 'failedRechecks', 2, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000104', 'ultimatumDays', 10, '产品默认值,无法律效力', '2020-01-01')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE ladder_policy ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ladder_policy FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON ladder_policy TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON ladder_policy;
--> statement-breakpoint
CREATE POLICY visible ON ladder_policy TO heyi_app USING ((SELECT my_role()) IS NOT NULL);
--> statement-breakpoint
ALTER TABLE chronic_sweep ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE chronic_sweep FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, UPDATE (after) ON chronic_sweep TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON chronic_sweep;
--> statement-breakpoint
CREATE POLICY visible ON chronic_sweep TO heyi_app USING ((SELECT my_role()) = 'system');
--> statement-breakpoint
ALTER TABLE chronic_listing ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE chronic_listing FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (left_at, left_for) ON chronic_listing TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON chronic_listing;
--> statement-breakpoint
CREATE POLICY visible ON chronic_listing TO heyi_app USING (
  (SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end()));
--> statement-breakpoint
ALTER TABLE ultimatum ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ultimatum FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, done_by, done_on, done_note, met_by, met_on, met_note, lapsed_at, version) ON ultimatum TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON ultimatum;
--> statement-breakpoint
CREATE POLICY visible ON ultimatum TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id));
--> statement-breakpoint
ALTER TABLE enforcement ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE enforcement FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (court, paper, applied_on, applied_by, acceptance, acceptance_on, acceptance_paper, acceptance_by, ruling, ruling_on, ruling_paper, ruling_by) ON enforcement TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON enforcement;
--> statement-breakpoint
CREATE POLICY visible ON enforcement TO heyi_app USING (EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id));
--> statement-breakpoint
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE referral FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, route, case_id, enforcement_id, receiver, document_id, sent_by, sent_at, answer, answered_on, answered_by, dropped_for, version) ON referral TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON referral;
--> statement-breakpoint
CREATE POLICY visible ON referral TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id));
--> statement-breakpoint
ALTER TABLE joint_review ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE joint_review FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, posted, opened_at, decision, owner_id, due_on, decided_by, decided_at, document_id, cancelled_for, version) ON joint_review TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON joint_review;
--> statement-breakpoint
CREATE POLICY visible ON joint_review TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id));
--> statement-breakpoint
ALTER TABLE review_position ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE review_position FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON review_position TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON review_position;
--> statement-breakpoint
CREATE POLICY visible ON review_position TO heyi_app USING (EXISTS (SELECT FROM joint_review r WHERE r.id = review_id
  AND (r.status IN ('open', 'decided') OR review_position.agency_id = (SELECT my_agency()) AND (SELECT my_role()) IN ('officer', 'lead'))));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ladder_policy', 'review_position'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS append_only ON %I', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
