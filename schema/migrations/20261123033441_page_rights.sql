-- 商户页: by its number and its code the gate opens one paper, for one transaction. It sees that paper, its columns that
-- are told, and what hangs on that paper; of every other paper nothing, whatever a function of it might ask.
REVOKE SELECT ON document, document_copy FROM heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, kind, agency_id, number, subject_id, content_sha256, sha256, issued_at, voided_at) ON document TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (document_id, sha256) ON document_copy TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, notice_id, agency_id, clock_id, place, fact, text, status) ON due_measure TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, paper_kind, paper_id, kind, due_on, status) ON clock TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, notice_id, number, status, filed_on) ON appeal TO heyi_gate;
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON document;
--> statement-breakpoint
CREATE POLICY gate ON document FOR SELECT TO heyi_gate
  USING (number = current_setting('heyi.paper_number', true) AND left(content_sha256, 32) = current_setting('heyi.paper_code', true));
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON document_copy;
--> statement-breakpoint
CREATE POLICY gate ON document_copy FOR SELECT TO heyi_gate USING (document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY gate ON due_measure FOR SELECT TO heyi_gate
  USING (notice_id IN (SELECT d.subject_id FROM document d WHERE d.kind = 'notice'));
--> statement-breakpoint
CREATE POLICY gate ON clock FOR SELECT TO heyi_gate
  USING (paper_kind = 'notice' AND paper_id IN (SELECT d.subject_id FROM document d WHERE d.kind = 'notice'));
--> statement-breakpoint
CREATE POLICY gate ON appeal FOR SELECT TO heyi_gate
  USING (notice_id IN (SELECT d.subject_id FROM document d WHERE d.kind = 'notice'));
--> statement-breakpoint
DROP FUNCTION check_paper(text, text, text);
--> statement-breakpoint
CREATE FUNCTION check_paper(of_number text, code text, hash text)
RETURNS TABLE (number text, unit text, issued_at timestamptz, standing text, matched text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', check_paper.code, true);
  RETURN QUERY SELECT d.number, a.name, d.issued_at,
    CASE WHEN d.voided_at IS NOT NULL THEN 'voided' WHEN n.status IN ('superseded', 'withdrawn') THEN n.status ELSE 'standing' END,
    CASE WHEN check_paper.hash = '' THEN NULL WHEN d.sha256 = check_paper.hash THEN 'original'
      WHEN EXISTS (SELECT FROM document_copy c WHERE c.document_id = d.id AND c.sha256 = check_paper.hash) THEN 'copy' ELSE 'different' END
  FROM document d JOIN agency a ON a.id = d.agency_id LEFT JOIN notice n ON d.kind = 'notice' AND n.id = d.subject_id;
END $$;
--> statement-breakpoint
-- What a notice asks and how it stands, of the paper that its number and code open. No file, no opinion, no officer.
CREATE FUNCTION read_paper(of_number text, code text)
RETURNS TABLE (number text, unit text, sha256 text, served boolean, appeal_until text, measures json, appeals json)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', read_paper.code, true);
  RETURN QUERY SELECT d.number, a.name, d.sha256, n.status = 'served',
    (SELECT c.due_on::text FROM clock c WHERE c.paper_id = n.id AND c.kind = 'panel' AND c.status <> 'void' LIMIT 1),
    (SELECT coalesce(json_agg(json_build_object('place', m.place, 'agency', g.name, 'fact', m.fact, 'text', m.text,
        'status', m.status, 'dueOn', c.due_on::text) ORDER BY m.place), '[]'::json)
      FROM due_measure m JOIN agency g ON g.id = m.agency_id LEFT JOIN clock c ON c.id = m.clock_id
      WHERE m.notice_id = n.id AND m.status <> 'void'),
    (SELECT coalesce(json_agg(json_build_object('number', p.number, 'status', p.status, 'filedOn', p.filed_on::text)
      ORDER BY p.filed_on, p.number), '[]'::json) FROM appeal p WHERE p.notice_id = n.id)
  FROM document d JOIN agency a ON a.id = d.agency_id JOIN notice n ON d.kind = 'notice' AND n.id = d.subject_id
  WHERE d.voided_at IS NULL AND n.status NOT IN ('superseded', 'withdrawn');
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION check_paper(text, text, text) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION read_paper(text, text) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION check_paper(text, text, text), read_paper(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION check_paper(text, text, text), read_paper(text, text) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
