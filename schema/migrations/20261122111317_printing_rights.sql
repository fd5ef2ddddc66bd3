-- Papers are written once; that one is void is the only thing that may be added to it.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['document', 'document_copy'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (voided_at, voided_by, voided_for) ON document TO heyi_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_copy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- For its owner too: a document becomes void once, and is otherwise as it was issued.
CREATE FUNCTION keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR to_jsonb(NEW) - ARRAY['voided_at', 'voided_by', 'voided_for'] <> to_jsonb(OLD) - ARRAY['voided_at', 'voided_by', 'voided_for'] THEN
    RAISE EXCEPTION 'a document is written once' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER written_once BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION keep_document();
--> statement-breakpoint
-- Whoever answers for its place, works for an agency it concerns or takes it to the door. What belongs to a docket shows
-- to nobody whom the docket does not show to, so that sealing the docket seals its papers at once.
CREATE POLICY visible ON document TO heyi_app USING (
  ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) IN ('officer', 'lead') AND (SELECT my_agency()) = ANY (agencies) AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) = 'gridWorker' AND carrier_id = (SELECT my_person()))
  AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = 'system')
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = document.docket_id)));
--> statement-breakpoint
CREATE POLICY visible ON document_copy TO heyi_app USING (EXISTS (SELECT FROM document d WHERE d.id = document_copy.document_id));
