-- 搁置: what the hub could not do by itself is for whoever looks after it: ids and reasons, no content of any case.
ALTER TABLE parked_reaction ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE parked_reaction FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON parked_reaction TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (reason, asked_at, settled_at) ON parked_reaction TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON parked_reaction TO heyi_app
  USING ((SELECT my_role()) IN ('supervisor', 'administrator', 'auditor', 'system'));
