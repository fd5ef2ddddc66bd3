-- The key that a document is looked up by is worked out from its number after the trigger has looked: it says nothing new.
CREATE OR REPLACE FUNCTION keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['voided_at', 'voided_by', 'voided_for', 'number_key'];
BEGIN
  IF OLD.voided_at IS NOT NULL OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'a document is written once' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
