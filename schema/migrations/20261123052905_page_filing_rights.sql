-- 商户页: whoever holds a paper files on it. The page acts as a person of its own; what a party is writing is seen by nobody else.
ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO person (id, name) VALUES ('00000000-0000-7000-8000-000000000006', '系统·商户页');
--> statement-breakpoint
INSERT INTO duty (id, person_id, role, grid_code, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000016', '00000000-0000-7000-8000-000000000006', 'system', '', '2000-01-01');
--> statement-breakpoint
ALTER TABLE person FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['paper_guess', 'page_draft', 'page_file', 'appeal_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['paper_guess', 'page_draft', 'page_file'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING ((SELECT my_person()) = ''00000000-0000-7000-8000-000000000006'')', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON appeal_file TO heyi_app USING (EXISTS (SELECT FROM appeal a WHERE a.id = appeal_id));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON appeal_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a party sends with its appeal shows to whoever sees the appeal.
CREATE POLICY appealed ON file FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM appeal_file a WHERE a.sha256 = file.sha256));
--> statement-breakpoint
GRANT UPDATE (wrong, rests_until) ON paper_guess TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (answers, saved_at, sent_at, result) ON page_draft TO heyi_app;
--> statement-breakpoint
GRANT DELETE ON page_file TO heyi_app;
--> statement-breakpoint
-- What was sent stays as it was sent, with its files.
CREATE FUNCTION keep_draft_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL THEN RAISE EXCEPTION 'this draft was sent' USING ERRCODE = 'HY403'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sent BEFORE UPDATE ON page_draft FOR EACH ROW EXECUTE FUNCTION keep_draft_sent();
--> statement-breakpoint
CREATE FUNCTION keep_files_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM page_draft d WHERE d.id = coalesce(NEW.draft_id, OLD.draft_id) AND d.sent_at IS NOT NULL) THEN
    RAISE EXCEPTION 'this draft was sent' USING ERRCODE = 'HY403';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER sent BEFORE INSERT OR DELETE ON page_file FOR EACH ROW EXECUTE FUNCTION keep_files_sent();
--> statement-breakpoint
-- The gate, with one paper open, sees what hangs on that paper and is the party's own affair. No opinion, no officer, no evidence.
GRANT SELECT (case_id) ON document TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (agency_id, contact, address) ON letterhead TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (code, title) ON fact TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, content) ON docket_revision TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (due_on, ground, reason, withdrawn_on) ON appeal TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (appeal_id, opinion_id, open) ON appeal_item TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, panel_id, hearing_id, starts_at, place, on_site, outcome) ON hearing_session TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, appeal_id, number, ruled_at) ON ruling TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, case_id, revision, served_on, statement_until, hearing, hearing_until) ON prior_notice TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, status) ON penalty_case TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, case_id, notice_id, kind, made_on, adoption) ON party_statement TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, case_id, notice_id, requested_on, outcome) ON hearing TO heyi_gate;
--> statement-breakpoint
CREATE POLICY gate ON letterhead FOR SELECT TO heyi_gate USING (agency_id IN (SELECT d.agency_id FROM document d));
--> statement-breakpoint
CREATE POLICY gate ON fact FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate ON docket_revision FOR SELECT TO heyi_gate
  USING (id IN (SELECT n.revision_id FROM notice n JOIN document d ON d.kind = 'notice' AND d.subject_id = n.id));
--> statement-breakpoint
CREATE POLICY gate ON appeal_item FOR SELECT TO heyi_gate USING (appeal_id IN (SELECT a.id FROM appeal a));
--> statement-breakpoint
CREATE POLICY gate ON ruling FOR SELECT TO heyi_gate USING (appeal_id IN (SELECT a.id FROM appeal a));
--> statement-breakpoint
CREATE POLICY gate ON penalty_case FOR SELECT TO heyi_gate USING (id IN (SELECT d.case_id FROM document d WHERE d.kind = 'penaltyNotice'));
--> statement-breakpoint
CREATE POLICY gate ON prior_notice FOR SELECT TO heyi_gate USING (case_id IN (SELECT d.case_id FROM document d WHERE d.kind = 'penaltyNotice'));
--> statement-breakpoint
CREATE POLICY gate ON party_statement FOR SELECT TO heyi_gate USING (case_id IN (SELECT d.case_id FROM document d WHERE d.kind = 'penaltyNotice'));
--> statement-breakpoint
CREATE POLICY gate ON hearing FOR SELECT TO heyi_gate USING (case_id IN (SELECT d.case_id FROM document d WHERE d.kind = 'penaltyNotice'));
--> statement-breakpoint
CREATE POLICY gate ON hearing_session FOR SELECT TO heyi_gate USING (hearing_id IN (SELECT h.id FROM hearing h)
  OR panel_id IN (SELECT p.id FROM panel p JOIN appeal a ON a.id = p.appeal_id));
--> statement-breakpoint
-- Which paper it is that number and code open, and whether it stands: what a session on the page stands for.
CREATE FUNCTION open_paper(of_number text, code text)
RETURNS TABLE (id uuid, kind text, subject_id uuid, number text, unit text, contact text, sha256 text, issued_at timestamptz, standing text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', open_paper.code, true);
  RETURN QUERY SELECT d.id, d.kind, d.subject_id, d.number, a.name, l.contact, d.sha256, d.issued_at,
    CASE WHEN d.voided_at IS NOT NULL THEN 'voided' WHEN n.status IN ('superseded', 'withdrawn') THEN n.status
      WHEN EXISTS (SELECT FROM prior_notice p JOIN prior_notice later ON later.case_id = p.case_id AND later.revision > p.revision
        WHERE p.id = d.subject_id) THEN 'superseded' ELSE 'standing' END
  FROM document d JOIN agency a ON a.id = d.agency_id LEFT JOIN letterhead l ON l.agency_id = d.agency_id
    LEFT JOIN notice n ON d.kind = 'notice' AND n.id = d.subject_id;
END $$;
--> statement-breakpoint
-- What of a notice may be contested, how the appeals of it stand, and until when the statutory remedies run.
CREATE FUNCTION read_contested(of_number text, code text) RETURNS TABLE (remedies json, items json, appeals json)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', read_contested.code, true);
  RETURN QUERY SELECT
    (SELECT coalesce(json_object_agg(c.kind, c.due_on::text), '{}'::json) FROM clock c
      WHERE c.paper_id = n.id AND c.kind IN ('reconsider', 'litigate') AND c.status <> 'void'),
    (SELECT coalesce(json_agg(json_build_object('opinion', i->>'opinionId', 'agency', g.name, 'fact', coalesce(f.title, k->>'fact'),
        'measures', (SELECT coalesce(json_agg(m->>'text'), '[]'::json) FROM json_array_elements(i->'measures') m),
        'appealed', (SELECT CASE WHEN bool_or(x.open) THEN 'open' WHEN bool_or(p.status = 'ruled') THEN 'ruled' END
          FROM appeal_item x JOIN appeal p ON p.id = x.appeal_id WHERE x.opinion_id::text = i->>'opinionId'))
        ORDER BY g.name, i->>'opinionId'), '[]'::json)
      FROM docket_revision r CROSS JOIN json_array_elements(r.content->'clusters') k CROSS JOIN json_array_elements(k->'items') i
        JOIN agency g ON g.code = i->>'agency' LEFT JOIN fact f ON f.code = k->>'fact'
      WHERE r.id = n.revision_id AND i->>'verdict' = 'established'),
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'status', p.status, 'filedOn', p.filed_on::text,
        'ground', p.ground, 'reason', CASE WHEN p.status = 'refused' THEN p.reason END,
        'session', (SELECT json_build_object('startsAt', s.starts_at, 'place', s.place, 'outcome', s.outcome) FROM hearing_session s
          JOIN panel l ON l.id = s.panel_id WHERE l.appeal_id = p.id ORDER BY s.starts_at DESC LIMIT 1),
        'ruling', (SELECT json_build_object('number', r.number, 'ruledAt', r.ruled_at) FROM ruling r WHERE r.appeal_id = p.id))
        ORDER BY p.filed_on, p.number), '[]'::json) FROM appeal p WHERE p.notice_id = n.id)
  FROM document d JOIN notice n ON d.kind = 'notice' AND n.id = d.subject_id
  WHERE d.voided_at IS NULL AND n.status NOT IN ('superseded', 'withdrawn');
END $$;
--> statement-breakpoint
-- What a prior notice lets its party do and until when, and what it did.
CREATE FUNCTION read_prior_notice(of_number text, code text)
RETURNS TABLE (served_on text, statement_until text, grants_hearing boolean, hearing_until text, decided boolean, statements json, asked json)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', read_prior_notice.code, true);
  RETURN QUERY SELECT p.served_on::text, p.statement_until::text, p.hearing, p.hearing_until::text, k.status <> 'filed',
    (SELECT coalesce(json_agg(json_build_object('kind', s.kind, 'madeOn', s.made_on::text, 'adoption', s.adoption)
      ORDER BY s.made_on, s.id), '[]'::json) FROM party_statement s WHERE s.case_id = p.case_id),
    (SELECT json_build_object('requestedOn', h.requested_on::text, 'outcome', h.outcome,
        'session', (SELECT json_build_object('startsAt', s.starts_at, 'place', s.place, 'outcome', s.outcome) FROM hearing_session s
          WHERE s.hearing_id = h.id ORDER BY s.starts_at DESC LIMIT 1)) FROM hearing h WHERE h.notice_id = p.id)
  FROM document d JOIN prior_notice p ON d.kind = 'penaltyNotice' AND p.id = d.subject_id JOIN penalty_case k ON k.id = p.case_id
  WHERE d.voided_at IS NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION open_paper(text, text) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION read_contested(text, text) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION read_prior_notice(text, text) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION open_paper(text, text), read_contested(text, text), read_prior_notice(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_paper(text, text), read_contested(text, text), read_prior_notice(text, text) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
