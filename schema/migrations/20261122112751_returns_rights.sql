-- Why a docket went a step back is seen by whoever sees its overrides, is as sealed as they are, and is written once.
ALTER TABLE docket_return ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket_return FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON docket_return TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (named) ON docket_return TO heyi_app;
--> statement-breakpoint
DO $$
DECLARE same text;
BEGIN
  SELECT replace(qual, 'docket_override', 'docket_return') INTO STRICT same FROM pg_policies
  WHERE schemaname = 'public' AND tablename = 'docket_override' AND policyname = 'visible';
  EXECUTE format('CREATE POLICY visible ON docket_return TO heyi_app USING (%s)', same);
END $$;
