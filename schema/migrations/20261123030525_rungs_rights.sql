-- 涉嫌犯罪的报告 stays inside the agency of the case, and with whoever supervises it; 无法整改 is seen with its measure; 吊销、关闭
-- by everybody in an office who sees the docket. What was said for a review that was opened stays readable once it is cancelled.
ALTER TABLE suspicion ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE suspicion FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (decision, decided_for, decided_by, decided_at) ON suspicion TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON suspicion;
--> statement-breakpoint
CREATE POLICY visible ON suspicion TO heyi_app USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id
  AND ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') OR c.agency_id = (SELECT my_agency()))));
--> statement-breakpoint
ALTER TABLE inability ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE inability FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON inability TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON inability;
--> statement-breakpoint
CREATE POLICY visible ON inability TO heyi_app USING (EXISTS (SELECT FROM due_measure m WHERE m.id = measure_id));
--> statement-breakpoint
ALTER TABLE closure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE closure FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, approver, approval_paper, approved_on, decision_id, carried_out_on, outcome, ended_by, ended_at, dropped_for, version) ON closure TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON closure;
--> statement-breakpoint
CREATE POLICY visible ON closure TO heyi_app USING ((SELECT my_role()) <> 'gridWorker' AND EXISTS (SELECT FROM docket d WHERE d.id = docket_id));
--> statement-breakpoint
GRANT UPDATE (case_file_id) ON referral TO heyi_app;
--> statement-breakpoint
DROP POLICY IF EXISTS visible ON review_position;
--> statement-breakpoint
CREATE POLICY visible ON review_position TO heyi_app USING (EXISTS (SELECT FROM joint_review r WHERE r.id = review_id
  AND (r.opened_at IS NOT NULL OR review_position.agency_id = (SELECT my_agency()) AND (SELECT my_role()) IN ('officer', 'lead'))));
--> statement-breakpoint
ALTER TABLE ladder_policy NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO ladder_policy (id, name, value, basis, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000105', 'recheckDays', 30, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000106', 'sampleDays', 90, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000107', 'samplePercent', 10, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-000000000108', 'relapseDays', 365, '产品默认值,无法律效力', '2020-01-01')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE ladder_policy FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TRIGGER IF EXISTS append_only ON inability;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inability FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
