-- Duties of an agency with what satisfies them; 复议、诉讼 of orders too. A dispute is seen with its case, a publication with
-- its decision, a remedy with whatever it contests.
ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE publication FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (retracted_on, retracted_for, retracted_by) ON publication TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON publication TO heyi_app USING (EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id));
--> statement-breakpoint
ALTER TABLE case_dispute ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_dispute FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (outcome, negotiated_on, record, negotiated_by) ON case_dispute TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON case_dispute TO heyi_app USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id));
--> statement-breakpoint
GRANT UPDATE (changed) ON remedy TO heyi_app;
--> statement-breakpoint
DROP POLICY visible ON remedy;
--> statement-breakpoint
CREATE POLICY visible ON remedy TO heyi_app USING (CASE
  WHEN decision_id IS NOT NULL THEN EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id)
  WHEN notice_id IS NOT NULL THEN EXISTS (SELECT FROM notice n WHERE n.id = notice_id)
  ELSE EXISTS (SELECT FROM document o WHERE o.id = document_id) END);
