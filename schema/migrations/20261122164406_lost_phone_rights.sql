-- 挂失: whoever reports a device lost ends every login of its worker, at once and whoever they are; the gate does it for
-- them, for a device that is revoked and for no other.
GRANT UPDATE (closed_at, closed_for) ON session TO heyi_gate;
--> statement-breakpoint
CREATE POLICY closing ON session FOR UPDATE TO heyi_gate USING (true);
--> statement-breakpoint
CREATE FUNCTION close_sessions_of_lost(of_device uuid) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH closed AS (
    UPDATE session s SET closed_at = my_now(), closed_for = 'lost' FROM device d
    WHERE d.id = of_device AND d.revoked_at IS NOT NULL AND s.person_id = d.person_id AND s.closed_at IS NULL RETURNING 1
  ) SELECT count(*)::integer FROM closed
$$;
--> statement-breakpoint
-- Whose login ended for that reason is told so.
CREATE OR REPLACE FUNCTION begin_session(token_hash bytea, moment timestamptz DEFAULT NULL, OUT duty_id uuid, OUT session_id uuid,
  OUT person_id uuid, OUT person_name text, OUT role text, OUT agency_id uuid, OUT grid_code text, OUT now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  now := date_trunc('milliseconds', coalesce(moment, clock_timestamp()));
  SELECT s.id, d.id, d.person_id, p.name, d.role, d.agency_id, d.grid_code
  INTO session_id, duty_id, person_id, person_name, role, agency_id, grid_code
  FROM session s JOIN duty d ON d.id = s.duty_id JOIN person p ON p.id = d.person_id
  WHERE s.token_hash = begin_session.token_hash AND s.closed_at IS NULL AND s.expires_at > begin_session.now
    AND d.valid_from <= begin_session.now AND (d.valid_to IS NULL OR d.valid_to > begin_session.now)
    AND p.disabled_at IS NULL;
  IF NOT FOUND THEN
    IF EXISTS (SELECT FROM session s WHERE s.token_hash = begin_session.token_hash AND s.closed_for = 'lost') THEN
      RAISE EXCEPTION 'a device of this person was lost' USING ERRCODE = 'HY410';
    END IF;
    RAISE EXCEPTION 'no such session or duty now' USING ERRCODE = 'HY401';
  END IF;
  PERFORM set_config('heyi.person', person_id::text, true), set_config('heyi.role', role, true),
    set_config('heyi.agency', coalesce(agency_id::text, ''), true), set_config('heyi.grid', grid_code, true),
    set_config('heyi.now', now::text, true);
END $$;
--> statement-breakpoint
-- When something was made is the phone's word: a moment to come gives the rights of now and no others.
CREATE OR REPLACE FUNCTION begin_past(token_hash bytea, made_at timestamptz, moment timestamptz DEFAULT NULL)
RETURNS TABLE (duty_id uuid, session_id uuid, person_id uuid, person_name text, role text, agency_id uuid, grid_code text, now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  open_session record;
  held record;
  made timestamptz;
BEGIN
  SELECT b.* INTO open_session FROM begin_session(begin_past.token_hash, begin_past.moment) b;
  made := least(made_at, open_session.now);
  IF made < open_session.now - interval '8 days' THEN
    RAISE EXCEPTION 'no rights that long ago' USING ERRCODE = 'HY401';
  END IF;
  SELECT d.id, d.role, d.agency_id, d.grid_code INTO held FROM duty d
  WHERE d.person_id = open_session.person_id AND d.role = open_session.role
    AND d.valid_from <= made AND (d.valid_to IS NULL OR d.valid_to > made)
  ORDER BY d.id = open_session.duty_id DESC, d.valid_from DESC LIMIT 1;
  IF NOT FOUND THEN
    -- Whoever held nothing then acts with what they hold now.
    RETURN QUERY SELECT open_session.duty_id, open_session.session_id, open_session.person_id, open_session.person_name, open_session.role,
      open_session.agency_id, open_session.grid_code, open_session.now;
    RETURN;
  END IF;
  PERFORM set_config('heyi.agency', coalesce(held.agency_id::text, ''), true), set_config('heyi.grid', held.grid_code, true);
  RETURN QUERY SELECT held.id, open_session.session_id, open_session.person_id, open_session.person_name, held.role, held.agency_id,
    held.grid_code, open_session.now;
END $$;
--> statement-breakpoint
-- What was done at a business is seen to by whoever coordinates there, also where its worker has been moved elsewhere since.
CREATE FUNCTION grid_of_business(business uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b.grid_code FROM business b WHERE b.id = grid_of_business.business
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['close_sessions_of_lost(uuid)', 'grid_of_business(uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO heyi_gate', f);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO heyi_app, heyi_gate', f);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
-- Temporary tables are looked for last by whatever runs with another's rights: nobody puts one before a table of ours.
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A device goes where its worker goes.
GRANT UPDATE (grid_code) ON device TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (past_duty_id) ON field_operation TO heyi_app;
--> statement-breakpoint
DROP POLICY visible ON field_operation;
--> statement-breakpoint
-- What was done under a duty that had ended by then is shown to whoever coordinates the place.
CREATE POLICY visible ON field_operation TO heyi_app USING (person_id = (SELECT my_person())
  OR handed_to = (SELECT my_person()) OR (SELECT my_role()) = 'system'
  OR (SELECT my_role()) = 'coordinator' AND (outcome <> 'applied' OR past_duty_id IS NOT NULL)
    AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end()));
