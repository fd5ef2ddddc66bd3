-- 地方口径 are written once and read by everyone who works here.
ALTER TABLE legal_policy ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_policy FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON legal_policy TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON legal_policy TO heyi_app USING ((SELECT my_role()) <> 'door');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
