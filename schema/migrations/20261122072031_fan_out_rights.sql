-- What many sessions may do at one moment, without acting as any of them: those that have ended are missing.
-- The conditions are those of begin_session and begin_as.
CREATE FUNCTION rights_of(tokens text[], moment timestamptz)
RETURNS TABLE (token text, duty_id uuid, person_id uuid, role text, agency_id uuid, grid_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.token, d.id, d.person_id, d.role, d.agency_id, d.grid_code
  FROM unnest(tokens) AS t (token)
  JOIN session s ON s.token_hash = decode(t.token, 'hex') AND s.closed_at IS NULL AND s.expires_at > moment
  JOIN duty d ON d.id = s.duty_id AND d.valid_from <= moment AND (d.valid_to IS NULL OR d.valid_to > moment)
  JOIN person p ON p.id = d.person_id AND p.disabled_at IS NULL
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION rights_of(text[], timestamptz) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION rights_of(text[], timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION rights_of(text[], timestamptz) TO heyi_app, heyi_gate;
--> statement-breakpoint

-- Who reads the events for all who watch them.
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO person (id, name) VALUES ('00000000-0000-7000-8000-000000000005', '系统·订阅');
--> statement-breakpoint
INSERT INTO duty (id, person_id, role, grid_code, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000015', '00000000-0000-7000-8000-000000000005', 'system', '', '2000-01-01');
--> statement-breakpoint
ALTER TABLE person FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
