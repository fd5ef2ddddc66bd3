-- 行政处罚法41、55: what makes a device's record evidence, and an inspection one that a refusal can be held against.
-- Inspections of before this was asked keep what they carried: nobody can tell of them now what nobody asked then.
ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO inspection_record (visit_id, outcome, recorded_by, recorded_at)
SELECT v.id, 'unasked', v.recorded_by, v.recorded_at FROM visit v WHERE v.kind = 'inspection' ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE visit FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inspection_record', 'monitor_check', 'monitor_telling'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON inspection_record TO heyi_app USING (EXISTS (SELECT FROM visit v WHERE v.id = visit_id));
--> statement-breakpoint
CREATE POLICY visible ON monitor_check TO heyi_app USING (EXISTS (SELECT FROM evidence e WHERE e.id = evidence_id));
--> statement-breakpoint
CREATE POLICY visible ON monitor_telling TO heyi_app USING (EXISTS (SELECT FROM evidence e WHERE e.id = evidence_id));
