-- Roles, rights and what may never happen. Statements that drizzle-kit cannot derive from the tables.

DO $$
BEGIN
  -- The app serves as heyi_app; heyi_gate owns the few functions that look past row-level security;
  -- heyi_sequencer numbers committed trace rows and does nothing else.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heyi_app') THEN CREATE ROLE heyi_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heyi_gate') THEN CREATE ROLE heyi_gate NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heyi_sequencer') THEN CREATE ROLE heyi_sequencer NOLOGIN; END IF;
  EXECUTE format('GRANT heyi_app, heyi_gate, heyi_sequencer TO %I', current_user);
END $$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO heyi_app, heyi_sequencer, heyi_gate;
--> statement-breakpoint

-- Who acts now. Each policy compares a row's own scope columns with these, once per query.
CREATE FUNCTION my_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('heyi.person', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION my_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('heyi.role', true), '');
--> statement-breakpoint
CREATE FUNCTION my_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('heyi.agency', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION my_grid() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN current_setting('heyi.grid', true);
--> statement-breakpoint
CREATE FUNCTION my_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('heyi.now', true), '')::timestamptz;
--> statement-breakpoint
-- '~' sorts after every letter and digit of the "C" order: a subtree is [code, code~).
CREATE FUNCTION my_grid_end() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN current_setting('heyi.grid', true) || '~';
--> statement-breakpoint

-- The rights a duty gives now, set for this transaction alone. A duty that has ended gives none.
CREATE FUNCTION begin_as(duty_id uuid, moment timestamptz DEFAULT NULL)
RETURNS TABLE (person_id uuid, person_name text, role text, agency_id uuid, grid_code text, now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  instant timestamptz := date_trunc('milliseconds', coalesce(moment, clock_timestamp()));
  found_duty record;
BEGIN
  SELECT d.person_id, p.name, d.role, d.agency_id, d.grid_code INTO found_duty
  FROM duty d JOIN person p ON p.id = d.person_id
  WHERE d.id = duty_id AND d.valid_from <= instant AND (d.valid_to IS NULL OR d.valid_to > instant) AND p.disabled_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such duty now' USING ERRCODE = 'HY401'; END IF;
  PERFORM set_config('heyi.person', found_duty.person_id::text, true), set_config('heyi.role', found_duty.role, true),
    set_config('heyi.agency', coalesce(found_duty.agency_id::text, ''), true), set_config('heyi.grid', found_duty.grid_code, true),
    set_config('heyi.now', instant::text, true);
  RETURN QUERY SELECT found_duty.person_id, found_duty.name, found_duty.role, found_duty.agency_id, found_duty.grid_code, instant;
END $$;
--> statement-breakpoint
-- The same for the bearer of a session: one look says whether it is still open and which duty it acts under.
CREATE FUNCTION begin_session(token_hash bytea, moment timestamptz DEFAULT NULL)
RETURNS TABLE (duty_id uuid, session_id uuid, person_id uuid, person_name text, role text, agency_id uuid, grid_code text, now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  instant timestamptz := date_trunc('milliseconds', coalesce(moment, clock_timestamp()));
  open_session record;
BEGIN
  SELECT s.id, s.duty_id INTO open_session FROM session s
  WHERE s.token_hash = begin_session.token_hash AND s.closed_at IS NULL AND s.expires_at > instant;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such session now' USING ERRCODE = 'HY401'; END IF;
  RETURN QUERY SELECT open_session.duty_id, open_session.id, b.* FROM begin_as(open_session.duty_id, moment) b;
END $$;
--> statement-breakpoint
-- Search answers with ids alone, best first; the caller joins them under its own rights. Names that start with the
-- words come from their own index and are enough where there are fifty; the others by the words' grams.
CREATE FUNCTION search_business(start text, words text[], wanted text[], within_grid text)
RETURNS TABLE (id uuid, rank integer) LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT b.id, 0 FROM business b
    WHERE left(b.search_text, 60) COLLATE "C" >= start COLLATE "C" AND left(b.search_text, 60) COLLATE "C" < start || chr(1114109) COLLATE "C"
      AND start <> '' AND b.grid_code >= within_grid COLLATE "C" AND b.grid_code < (within_grid || '~') COLLATE "C"
    LIMIT 50;
  IF (SELECT count(*) < 50 FROM (SELECT FROM business b WHERE left(b.search_text, 60) COLLATE "C" >= start COLLATE "C"
      AND left(b.search_text, 60) COLLATE "C" < start || chr(1114109) COLLATE "C" AND start <> '' LIMIT 50) x) THEN
    RETURN QUERY
      SELECT c.id, 1 FROM business c
      WHERE c.grams @> wanted AND c.search_text LIKE ALL (words)
        AND c.grid_code >= within_grid COLLATE "C" AND c.grid_code < (within_grid || '~') COLLATE "C"
        AND NOT starts_with(c.search_text, start)
      LIMIT 50;
  END IF;
END $$;
--> statement-breakpoint
-- The nearest names when nothing contains the words: at least half of the words' pairs are theirs too.
CREATE FUNCTION search_business_near(wanted text[], within_grid text)
RETURNS TABLE (id uuid, rank integer) LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT near.id, near.missing FROM (
      SELECT c.id, cardinality(wanted) - cardinality(ARRAY(SELECT unnest(wanted) INTERSECT SELECT unnest(c.grams))) AS missing
      FROM (SELECT b.id, b.grams FROM business b
        WHERE b.grams && wanted AND b.grid_code >= within_grid COLLATE "C" AND b.grid_code < (within_grid || '~') COLLATE "C"
        LIMIT 1000) c
    ) near WHERE near.missing * 2 <= cardinality(wanted) ORDER BY near.missing, near.id LIMIT 50;
END $$;
--> statement-breakpoint
GRANT SELECT ON person, duty, session, business TO heyi_gate;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION begin_as(uuid, timestamptz) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION begin_session(bytea, timestamptz) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION search_business(text, text[], text[], text) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION search_business_near(text[], text) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION begin_as(uuid, timestamptz), begin_session(bytea, timestamptz), search_business(text, text[], text[], text), search_business_near(text[], text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION begin_as(uuid, timestamptz), begin_session(bytea, timestamptz), search_business(text, text[], text[], text), search_business_near(text[], text) TO heyi_app, heyi_gate;
--> statement-breakpoint

-- Row-level security everywhere, for the owner too. No actor, no rows.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t.relname);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON sequencer, event FROM heyi_app;
--> statement-breakpoint
GRANT SELECT ON event TO heyi_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE trace_seq_seq TO heyi_app;
--> statement-breakpoint
GRANT SELECT, UPDATE ON sequencer TO heyi_sequencer;
--> statement-breakpoint
GRANT SELECT ON trace TO heyi_sequencer;
--> statement-breakpoint
GRANT SELECT, INSERT ON event TO heyi_sequencer;
--> statement-breakpoint
-- What may change at all; everything not named here is written once.
GRANT UPDATE ON person, account, agency, competence, grid, grid_post, duty, certificate, premises, business, permit, violation, norm, fact, edition, handbook_item, calendar_year, reader, source_row, document_series TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (duty_id, closed_at, expires_at) ON session TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (until) ON occupancy TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (acknowledged_by, acknowledged_at) ON overlap TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, asked, answered, agencies, named, docket_id, version) ON finding TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (finding_id, agencies, named) ON evidence TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, claimed_by, claimed_at, reminded_at, agencies, named, docket_id, version) ON assessment_request TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, signed_by, signed_at, signed_certificate_id, ended_at, ended_for, named, docket_id) ON opinion TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, revision, approved_by, approved_at, carrier_id, dispatched_at, agencies, named, version) ON docket TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (named) ON docket_revision TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at, named) ON docket_override TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, named) ON notice TO heyi_app;
--> statement-breakpoint
GRANT DELETE ON handbook_item, handbook_item_source, overlap TO heyi_app;
--> statement-breakpoint

-- The gate reads what it must to say who someone is, and names to search.
CREATE POLICY gate ON person FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate ON duty FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate ON session FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate ON business FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY sequencer ON sequencer TO heyi_sequencer USING (true);
--> statement-breakpoint
CREATE POLICY sequencer ON trace FOR SELECT TO heyi_sequencer USING (true);
--> statement-breakpoint
CREATE POLICY sequencer ON event TO heyi_sequencer USING (true);
--> statement-breakpoint

-- Identity. The door opens sessions and knows nothing else.
CREATE POLICY visible ON person TO heyi_app USING ((SELECT my_role()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY visible ON account TO heyi_app USING ((SELECT my_role()) IN ('door', 'system', 'administrator') OR person_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY visible ON session TO heyi_app USING ((SELECT my_role()) IN ('door', 'system', 'administrator') OR person_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY visible ON duty TO heyi_app USING ((SELECT my_role()) IS NOT NULL);
--> statement-breakpoint

-- Every test on who acts stands in a sub-select of its own, so that it is made once a query and not once a row.
DO $$
DECLARE
  t text;
  here text := 'grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())';
  -- A sensitive case shows only to those it names.
  named text := '(named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = ''system'')';
  -- By place for those who answer for a place, by agency for those who answer for an agency.
  place text := format('(SELECT my_role()) IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') AND %s', here);
  asked text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND (SELECT my_agency()) = ANY (agencies) AND %s', here);
  own text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND agency_id = (SELECT my_agency()) AND %s', here);
  worker text := format('(SELECT my_role()) = ''gridWorker'' AND %s', here);
  carrier text := '(SELECT my_role()) = ''gridWorker'' AND carrier_id = (SELECT my_person())';
BEGIN
  -- What everyone who works here may read: agencies, grids, posts, certificates, the law, the handbooks, the calendar.
  FOREACH t IN ARRAY ARRAY['agency', 'competence', 'grid', 'grid_post', 'certificate', 'violation', 'norm', 'fact', 'fact_violation',
    'edition', 'handbook_item', 'handbook_item_source', 'overlap', 'calendar_year'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((SELECT my_role()) <> ''door'')', t);
  END LOOP;
  -- The registry of businesses, by place; administrators keep people, not businesses.
  FOREACH t IN ARRAY ARRAY['premises', 'business', 'occupancy', 'business_identity', 'permit'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((SELECT my_role()) NOT IN (''administrator'', ''door'') AND %s)', t, here);
  END LOOP;
  -- What was seen.
  FOREACH t IN ARRAY ARRAY['visit', 'visit_answer'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (%s OR %s OR %s)', t, place, asked, worker);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['finding', 'evidence'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((%s OR %s OR %s) AND %s)', t, place, asked, worker, named);
  END LOOP;
  -- What the agencies are asked and the dockets as merged: not for a grid worker.
  FOREACH t IN ARRAY ARRAY['assessment_request', 'docket_revision', 'docket_override'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((%s OR %s) AND %s)', t, place, asked, named);
  END LOOP;
  -- Another agency's opinion shows after one's own.
  EXECUTE format('CREATE POLICY visible ON opinion TO heyi_app USING ((%s OR %s OR (SELECT my_role()) IN (''officer'', ''lead'') AND EXISTS (
    SELECT FROM opinion_reader r WHERE r.finding_id = opinion.finding_id AND r.agency_id = (SELECT my_agency()))) AND %s)', place, own, named);
  EXECUTE format('CREATE POLICY visible ON adoption TO heyi_app USING (%s OR %s)', place, own);
  -- A grid worker sees the docket and the notice that were dispatched to it, and no other.
  FOREACH t IN ARRAY ARRAY['docket', 'notice'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((%s OR %s OR %s) AND %s)', t, place, asked, carrier, named);
  END LOOP;
  EXECUTE format('CREATE POLICY visible ON docket_duty TO heyi_app USING (person_id = (SELECT my_person()) OR %s)', place);
  -- The trace. It names things and seals their hashes, it does not repeat their content, so that the
  -- auditor's numbers have no gap even around a sensitive case.
  EXECUTE format('CREATE POLICY reading ON trace FOR SELECT TO heyi_app USING (CASE (SELECT my_role())
    WHEN ''system'' THEN true
    WHEN ''auditor'' THEN grid_code IS NULL OR %1$s
    WHEN ''administrator'' THEN grid_code IS NULL
    WHEN ''door'' THEN false
    WHEN ''gridWorker'' THEN (addressee_id = (SELECT my_person()) OR subject_type IN (''Visit'', ''Finding'', ''Evidence'', ''Business'') AND %1$s) AND %2$s
    ELSE (%3$s OR %4$s OR agencies IS NULL AND %1$s) AND %2$s END)', here, named, place, asked);
END $$;
--> statement-breakpoint
CREATE POLICY visible ON visit_officer TO heyi_app USING (EXISTS (SELECT FROM visit v WHERE v.id = visit_id));
--> statement-breakpoint
CREATE POLICY visible ON file_sender TO heyi_app USING (person_id = (SELECT my_person()) OR (SELECT my_role()) = 'system');
--> statement-breakpoint
-- Whoever sent the bytes, and whoever sees what they belong to.
CREATE POLICY visible ON file TO heyi_app USING (stored_by = (SELECT my_person()) OR (SELECT my_role()) = 'system'
  OR EXISTS (SELECT FROM file_sender s WHERE s.sha256 = file.sha256 AND s.person_id = (SELECT my_person()))
  OR EXISTS (SELECT FROM evidence e WHERE e.sha256 = file.sha256)
  OR EXISTS (SELECT FROM opinion_attachment a WHERE a.sha256 = file.sha256));
--> statement-breakpoint
CREATE POLICY visible ON opinion_reader TO heyi_app USING (agency_id = (SELECT my_agency()) OR (SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY visible ON opinion_attachment TO heyi_app USING (EXISTS (SELECT FROM opinion o WHERE o.id = opinion_id));
--> statement-breakpoint
CREATE POLICY visible ON document_series TO heyi_app USING ((SELECT my_role()) IN ('coordinator', 'officer', 'lead', 'system'));
--> statement-breakpoint
CREATE POLICY visible ON source_row TO heyi_app USING ((SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY visible ON reader TO heyi_app USING ((SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY visible ON answer TO heyi_app USING (person_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY writing ON trace FOR INSERT TO heyi_app WITH CHECK (person_id = (SELECT my_person()));
--> statement-breakpoint
CREATE POLICY visible ON event FOR SELECT TO heyi_app USING ((SELECT my_role()) IS NOT NULL);
--> statement-breakpoint

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'HY403'; END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['trace', 'event', 'answer', 'adoption', 'visit_answer', 'visit_officer', 'opinion_attachment', 'file_sender'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- A published edition is frozen, with its items.
CREATE FUNCTION keep_edition_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM edition e WHERE e.id = coalesce(NEW.edition_id, OLD.edition_id) AND e.status IN ('published', 'superseded')) THEN
    RAISE EXCEPTION 'this edition is published and frozen' USING ERRCODE = 'HY403';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON handbook_item FOR EACH ROW EXECUTE FUNCTION keep_edition_frozen();
--> statement-breakpoint

-- A law told again may take a violation off a fact
GRANT DELETE ON fact_violation TO heyi_app;
--> statement-breakpoint
-- A published edition is frozen with its sources and overlaps too, and itself, but for being superseded
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON overlap FOR EACH ROW EXECUTE FUNCTION keep_edition_frozen();
--> statement-breakpoint
CREATE FUNCTION keep_sources_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM handbook_item i JOIN edition e ON e.id = i.edition_id
    WHERE i.id = coalesce(NEW.item_id, OLD.item_id) AND e.status IN ('published', 'superseded')) THEN
    RAISE EXCEPTION 'this edition is published and frozen' USING ERRCODE = 'HY403';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON handbook_item_source FOR EACH ROW EXECUTE FUNCTION keep_sources_frozen();
--> statement-breakpoint
CREATE FUNCTION keep_published_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('published', 'superseded') AND (NEW.status <> 'superseded' OR OLD.status = 'superseded'
    OR to_jsonb(NEW) - 'status' - 'version' IS DISTINCT FROM to_jsonb(OLD) - 'status' - 'version') THEN
    RAISE EXCEPTION 'this edition is published and frozen' USING ERRCODE = 'HY403';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER frozen BEFORE UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION keep_published_frozen();
--> statement-breakpoint

-- 行政处罚法42: an inspection shows at least two officers of one agency with certificates valid on that day.
CREATE FUNCTION require_two_officers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'inspection' AND (
    SELECT count(DISTINCT c.person_id) FROM visit_officer o JOIN certificate c ON c.id = o.certificate_id
    WHERE o.visit_id = NEW.id AND c.agency_id = NEW.agency_id
      AND (NEW.visited_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN c.valid_from AND c.valid_to
      AND (c.revoked_at IS NULL OR c.revoked_at > NEW.visited_at)) < 2 THEN
    RAISE EXCEPTION 'an inspection needs two certified officers' USING ERRCODE = 'HY042';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER two_officers AFTER INSERT ON visit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_two_officers();
--> statement-breakpoint

-- 职责分离: one class of duty per person and docket, whoever races.
ALTER TABLE docket_duty ADD CONSTRAINT docket_duty_one_class EXCLUDE USING gist (docket_id WITH =, person_id WITH =, class WITH <>);
--> statement-breakpoint
ALTER TABLE finding ADD CONSTRAINT finding_docket_id_fk FOREIGN KEY (docket_id) REFERENCES docket (id);
--> statement-breakpoint

-- The system's own people: who opens sessions, who reacts, who imports, who seeds.
-- They are inserted past row-level security once, here, because nobody exists before them.
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sequencer NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO person (id, name) VALUES
  ('00000000-0000-7000-8000-000000000001', '系统·门'),
  ('00000000-0000-7000-8000-000000000002', '系统·流转'),
  ('00000000-0000-7000-8000-000000000003', '系统·导入'),
  ('00000000-0000-7000-8000-000000000004', '系统·初始化');
--> statement-breakpoint
INSERT INTO duty (id, person_id, role, grid_code, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'door', '', '2000-01-01'),
  ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000002', 'system', '', '2000-01-01'),
  ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000003', 'system', '', '2000-01-01'),
  ('00000000-0000-7000-8000-000000000014', '00000000-0000-7000-8000-000000000004', 'system', '', '2000-01-01');
--> statement-breakpoint
INSERT INTO sequencer (one, last_no, horizon, epoch, cursor_key) VALUES
  (1, 0, '0', gen_random_uuid(), decode(replace(gen_random_uuid()::text, '-', ''), 'hex'));
--> statement-breakpoint
ALTER TABLE person FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sequencer FORCE ROW LEVEL SECURITY;
