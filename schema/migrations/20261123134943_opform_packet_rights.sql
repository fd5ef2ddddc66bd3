-- 证据包: whoever took it out has it while they hold the same duty, and those who supervise see it. Written once.
ALTER TABLE evidence_packet ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE evidence_packet FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON evidence_packet TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON evidence_packet TO heyi_app USING (
  made_by = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency())
  OR (SELECT my_role()) IN ('supervisor', 'auditor', 'system'))
  WITH CHECK (made_by = (SELECT my_person()) AND role = (SELECT my_role()) AND agency_id IS NOT DISTINCT FROM (SELECT my_agency()));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_packet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
