-- What extended the period to file is of 副卷, like every other word on the periods of a case; it is written once.
ALTER TABLE filing_extension ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE filing_extension FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON filing_extension TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON filing_extension TO heyi_app
  USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id AND sees_inner(c.agency_id)));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON filing_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a reconsideration or a court changed an order into is written with how it ended.
GRANT UPDATE (order_content, order_days) ON remedy TO heyi_app;
