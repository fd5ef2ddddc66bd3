-- 导出: whoever asked for it has it while they hold the same duty; the hub makes it. What was asked for is written once.
ALTER TABLE export_job ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE export_job FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, as_of, rows_done, rows_total, ended_at, sha256, bytes, expires_at, failed_for, failed_for_en) ON export_job TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON export_job FOR SELECT TO heyi_app USING (
  owner_id = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency())
  OR (SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY kept ON export_job FOR INSERT TO heyi_app WITH CHECK (
  owner_id = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency()) AND status = 'waiting');
--> statement-breakpoint
CREATE POLICY changed ON export_job FOR UPDATE TO heyi_app
  USING (owner_id = (SELECT my_person()) OR (SELECT my_role()) = 'system')
  WITH CHECK ((SELECT my_role()) = 'system' OR owner_id = (SELECT my_person()) AND status = 'cancelled');
