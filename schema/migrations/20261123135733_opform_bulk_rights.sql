-- 批量办理: whoever asked for it has it while they hold the same duty; the hub does it. What was asked for is written once.
ALTER TABLE bulk_job ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE bulk_job FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, ended_at) ON bulk_job TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON bulk_job FOR SELECT TO heyi_app USING (
  owner_id = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency())
  OR (SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY kept ON bulk_job FOR INSERT TO heyi_app WITH CHECK (
  owner_id = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency()) AND status = 'waiting');
--> statement-breakpoint
CREATE POLICY changed ON bulk_job FOR UPDATE TO heyi_app
  USING (owner_id = (SELECT my_person()) OR (SELECT my_role()) = 'system')
  WITH CHECK ((SELECT my_role()) = 'system' OR owner_id = (SELECT my_person()) AND status = 'cancelled');
--> statement-breakpoint
ALTER TABLE bulk_row ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE bulk_row FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, code, message, message_en, at) ON bulk_row TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON bulk_row FOR SELECT TO heyi_app USING (
  owner_id = (SELECT my_person()) AND EXISTS (SELECT FROM bulk_job j WHERE j.id = job_id) OR (SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY kept ON bulk_row FOR INSERT TO heyi_app WITH CHECK (owner_id = (SELECT my_person()) AND status = 'waiting');
--> statement-breakpoint
CREATE POLICY changed ON bulk_row FOR UPDATE TO heyi_app
  USING ((SELECT my_role()) = 'system') WITH CHECK ((SELECT my_role()) = 'system');
