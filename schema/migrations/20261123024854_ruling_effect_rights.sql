-- What a ruling left at most is seen by whoever sees the overrides of its docket, is as sealed as they are, and is written once.
DO $$
DECLARE same text;
BEGIN
  SELECT replace(qual, 'docket_override', 'docket_ceiling') INTO STRICT same FROM pg_policies
  WHERE schemaname = 'public' AND tablename = 'docket_override' AND policyname = 'visible';
  ALTER TABLE docket_ceiling ENABLE ROW LEVEL SECURITY;
  ALTER TABLE docket_ceiling FORCE ROW LEVEL SECURITY;
  EXECUTE format('CREATE POLICY visible ON docket_ceiling TO heyi_app USING (%s)', same);
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON docket_ceiling TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (named) ON docket_ceiling TO heyi_app;
--> statement-breakpoint
ALTER TABLE ruling_effect ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE ruling_effect FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON ruling_effect TO heyi_app USING (EXISTS (SELECT FROM ruling r WHERE r.id = ruling_id));
--> statement-breakpoint
GRANT SELECT, INSERT ON ruling_effect TO heyi_app;
