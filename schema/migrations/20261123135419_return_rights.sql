-- 退回申诉: what bars whom from a panel is for those who form panels and those who look after them.
ALTER TABLE appeal_return ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appeal_return FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON appeal_return TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (granted, returned, opinion, decided_by, decided_at) ON appeal_return TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON appeal_return TO heyi_app USING ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system')
  AND EXISTS (SELECT FROM appeal a WHERE a.id = appeal_id));
