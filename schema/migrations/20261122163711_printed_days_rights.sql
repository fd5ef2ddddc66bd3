-- A period to put something right is counted as its paper says, in working days; nothing else is ever counted otherwise.
GRANT UPDATE (unit) ON clock TO heyi_app;
--> statement-breakpoint
CREATE FUNCTION keep_clock_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.unit <> OLD.unit AND NOT (OLD.kind = 'rectify' AND OLD.unit = 'days' AND NEW.unit = 'workingDays') THEN
    RAISE EXCEPTION 'a period keeps its unit' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unit BEFORE UPDATE OF unit ON clock FOR EACH ROW EXECUTE FUNCTION keep_clock_unit();
