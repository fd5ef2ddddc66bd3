-- Evidence is excluded, and never taken back in; what it is and where it came from stays as it was.
GRANT UPDATE (excluded_at, excluded_by, excluded_for) ON evidence TO heyi_app;
--> statement-breakpoint
CREATE FUNCTION keep_excluded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'evidence stays excluded' USING ERRCODE = 'HY403'; END $$;
--> statement-breakpoint
CREATE TRIGGER excluded BEFORE UPDATE OF excluded_at, excluded_by, excluded_for ON evidence FOR EACH ROW
  WHEN (OLD.excluded_at IS NOT NULL) EXECUTE FUNCTION keep_excluded();
--> statement-breakpoint
-- 行政处罚法46: what was obtained unlawfully is adopted by nobody, whoever races.
CREATE FUNCTION refuse_excluded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM evidence e WHERE e.id = NEW.evidence_id AND e.excluded_at IS NOT NULL) THEN
    RAISE EXCEPTION 'excluded evidence is not adopted' USING ERRCODE = 'HY046';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER lawful BEFORE INSERT ON adoption FOR EACH ROW EXECUTE FUNCTION refuse_excluded();
--> statement-breakpoint
-- Who sees the evidence sees its reviews, and nobody changes one.
ALTER TABLE evidence_review ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE evidence_review FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON evidence_review TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON evidence_review TO heyi_app USING (EXISTS (SELECT FROM evidence e WHERE e.id = evidence_id));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
