-- 申诉 is seen by whoever sees the notice it contests, and is as sealed as it is. What was filed stays; its course moves on.
ALTER TABLE appeal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appeal FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON appeal TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, ground, reason, decided_by, decided_at, withdrawn_on, withdrawn_for, withdrawal_by, version) ON appeal TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON appeal TO heyi_app USING (EXISTS (SELECT FROM notice n WHERE n.id = notice_id));
--> statement-breakpoint
ALTER TABLE appeal_item ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE appeal_item FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON appeal_item TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (open) ON appeal_item TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON appeal_item TO heyi_app USING (EXISTS (SELECT FROM appeal a WHERE a.id = appeal_id));
