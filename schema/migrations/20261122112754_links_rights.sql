-- A link shows to whoever sees both dockets, and is as sealed as either; to no grid worker, who sees what it carries.
ALTER TABLE docket_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket_link FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON docket_link TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (unlinked_by, unlinked_at, unlinked_for) ON docket_link TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON docket_link TO heyi_app USING (my_role() <> 'gridWorker'
  AND EXISTS (SELECT FROM docket d WHERE d.id = docket_id) AND EXISTS (SELECT FROM docket d WHERE d.id = other_id));
--> statement-breakpoint
-- That a fine gave way is seen by whoever sees the merged docket.
ALTER TABLE fine_acknowledgement ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fine_acknowledgement FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON fine_acknowledgement TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (named) ON fine_acknowledgement TO heyi_app;
--> statement-breakpoint
DO $$
DECLARE same text;
BEGIN
  SELECT replace(qual, 'docket_override', 'fine_acknowledgement') INTO STRICT same FROM pg_policies
  WHERE schemaname = 'public' AND tablename = 'docket_override' AND policyname = 'visible';
  EXECUTE format('CREATE POLICY visible ON fine_acknowledgement TO heyi_app USING (%s)', same);
END $$;
