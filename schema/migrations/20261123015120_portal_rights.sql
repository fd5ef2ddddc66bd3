-- Whoever holds a paper checks it without an account: by its number and the code in its corner the gate tells when it was
-- issued, by whom, whether it stands and whether a file is it. Nothing else of it, and of a wrong code nothing at all.
GRANT SELECT ON document, document_copy, agency TO heyi_gate;
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON document;
--> statement-breakpoint
CREATE POLICY gate ON document FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON document_copy;
--> statement-breakpoint
CREATE POLICY gate ON document_copy FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON agency;
--> statement-breakpoint
CREATE POLICY gate ON agency FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION check_paper(of_number text, code text, hash text)
RETURNS TABLE (number text, unit text, issued_at timestamptz, voided boolean, matched text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.number, a.name, d.issued_at, d.voided_at IS NOT NULL,
    CASE WHEN check_paper.hash = '' THEN NULL WHEN d.sha256 = check_paper.hash THEN 'original'
      WHEN EXISTS (SELECT FROM document_copy c WHERE c.document_id = d.id AND c.sha256 = check_paper.hash) THEN 'copy' ELSE 'different' END
  FROM document d JOIN agency a ON a.id = d.agency_id
  WHERE d.number = of_number AND left(d.content_sha256, 32) = check_paper.code
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION check_paper(text, text, text) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION check_paper(text, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION check_paper(text, text, text) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
