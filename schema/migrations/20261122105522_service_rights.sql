-- 送达: what happened never changes; a service and a clock move along their course, and nothing else of them.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service', 'service_proof', 'service_attempt', 'address_confirmation', 'handover', 'clock'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
  -- Whoever sees the docket sees how its papers are served and what runs: as open, and as sealed, as the docket is.
  FOREACH t IN ARRAY ARRAY['service', 'service_proof', 'service_attempt', 'handover', 'clock'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = %I.docket_id))', t, t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (status, effective_on) ON service TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (arrived_at) ON service_proof TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (acknowledged_at) ON handover TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (due_on, counting, suspensions, status, ended_on, warned, warn_on, version) ON clock TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (carrier_id, carrier_reason) ON notice TO heyi_app;
--> statement-breakpoint
-- Where a business agreed to be served, its telephone among it: for those who serve, and who look after them.
CREATE POLICY visible ON address_confirmation TO heyi_app USING (
  (SELECT my_role()) IN ('gridWorker', 'officer', 'lead', 'coordinator', 'supervisor', 'auditor', 'system')
  AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end()));
--> statement-breakpoint
-- The bytes show to whoever sees what they prove, once they have arrived: to list a hash is not to have the bytes.
CREATE POLICY served ON file FOR SELECT TO heyi_app USING (
  EXISTS (SELECT FROM service_proof p WHERE p.sha256 = file.sha256 AND p.arrived_at IS NOT NULL)
  OR EXISTS (SELECT FROM address_confirmation a WHERE a.sha256 = file.sha256));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service_attempt', 'address_confirmation'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A service goes on, never back: a corrected one stays corrected, and one that counts does not wait for proof again.
CREATE FUNCTION keep_service_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'corrected' OR OLD.status = 'complete' AND NEW.status <> 'corrected'
    OR NEW.status = 'awaitingProof' AND OLD.status <> 'awaitingProof' THEN
    RAISE EXCEPTION 'a service does not go back' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER course BEFORE UPDATE ON service FOR EACH ROW EXECUTE FUNCTION keep_service_course();
--> statement-breakpoint
-- Nothing takes effect before every listed proof is there, whoever writes it.
CREATE FUNCTION require_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IN ('elapsing', 'complete')
    AND (NOT EXISTS (SELECT FROM service_proof p WHERE p.service_id = NEW.id)
      OR EXISTS (SELECT FROM service_proof p WHERE p.service_id = NEW.id AND p.arrived_at IS NULL)) THEN
    RAISE EXCEPTION 'a service counts once its proofs have arrived' USING ERRCODE = 'HY403';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER proven AFTER INSERT OR UPDATE ON service DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_proof();
