-- 商户页: whoever holds an ultimatum reads what it demands, until when, how that stands, and that it was referred to a court or a
-- procuratorate, and to which. No draft, no reason, and nothing of the police.
GRANT SELECT (id, document_id, demand, days, status) ON ultimatum TO heyi_gate;
--> statement-breakpoint
GRANT SELECT (id, ultimatum_id, status, route, receiver, sent_at) ON referral TO heyi_gate;
--> statement-breakpoint
CREATE POLICY gate ON ultimatum FOR SELECT TO heyi_gate USING (document_id IN (SELECT d.id FROM document d WHERE d.kind = 'ultimatum'));
--> statement-breakpoint
CREATE POLICY gate ON referral FOR SELECT TO heyi_gate
  USING (status IN ('sent', 'answered') AND route IN ('court', 'procuratorate') AND ultimatum_id IN (SELECT u.id FROM ultimatum u));
--> statement-breakpoint
CREATE POLICY gate_ultimatum ON clock FOR SELECT TO heyi_gate
  USING (paper_kind = 'ultimatum' AND paper_id IN (SELECT d.id FROM document d WHERE d.kind = 'ultimatum'));
--> statement-breakpoint
CREATE FUNCTION read_ultimatum(of_number text, code text)
RETURNS TABLE (demand text, days integer, status text, due_on text, referred json)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('heyi.paper_number', of_number, true), set_config('heyi.paper_code', read_ultimatum.code, true);
  RETURN QUERY SELECT u.demand, u.days, u.status,
    (SELECT c.due_on::text FROM clock c WHERE c.paper_kind = 'ultimatum' AND c.paper_id = d.id AND c.kind = 'ultimatum' AND c.status <> 'void'
      ORDER BY c.due_on DESC LIMIT 1),
    (SELECT json_build_object('on', (r.sent_at AT TIME ZONE 'Asia/Shanghai')::date::text, 'receiver', r.receiver) FROM referral r
      WHERE r.ultimatum_id = u.id)
  FROM document d JOIN ultimatum u ON d.kind = 'ultimatum' AND u.document_id = d.id
  WHERE d.voided_at IS NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION read_ultimatum(text, text) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION read_ultimatum(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION read_ultimatum(text, text) TO heyi_app, heyi_gate;
