-- How the acts of a docket are divided is seen by whoever sees its overrides, and is as sealed as they are.
ALTER TABLE docket_division ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket_division FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON docket_division TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at, named) ON docket_division TO heyi_app;
--> statement-breakpoint
DO $$
DECLARE same text;
BEGIN
  SELECT replace(qual, 'docket_override', 'docket_division') INTO STRICT same FROM pg_policies
  WHERE schemaname = 'public' AND tablename = 'docket_override' AND policyname = 'visible';
  EXECUTE format('CREATE POLICY visible ON docket_division TO heyi_app USING (%s)', same);
END $$;
