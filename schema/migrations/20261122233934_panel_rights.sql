-- 合议庭: whoever sees the docket sees who hears its appeal. Who sits there, acting as a panelist, sees its file: the
-- dockets of their seats come from a function, since what shows a seat asks the docket in turn.
CREATE OR REPLACE FUNCTION my_seats() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.docket_id FROM panel_member m WHERE m.person_id = my_person() AND m.ended_at IS NULL
$$;
--> statement-breakpoint
DO $$
DECLARE
  t text;
  named CONSTANT text := '(named IS NULL OR (SELECT my_person()) = ANY (named))';
  mine CONSTANT text := '(SELECT my_role()) = ''panelist'' AND %I IN (SELECT my_seats())';
BEGIN
  FOREACH t IN ARRAY ARRAY['panel', 'panel_member', 'panel_recusal', 'declared_relation', 'item_stay'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
    EXECUTE format('DROP POLICY IF EXISTS visible ON %I', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['panel', 'panel_member'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id))', t);
  END LOOP;
  -- Why somebody is to withdraw is not for whoever carries the notice.
  CREATE POLICY visible ON panel_recusal TO heyi_app USING ((SELECT my_role()) <> 'gridWorker' AND EXISTS (SELECT FROM panel p WHERE p.id = panel_id));
  CREATE POLICY visible ON item_stay TO heyi_app USING (EXISTS (SELECT FROM appeal_item i WHERE i.id = item_id));
  -- What ties somebody to a business is theirs to tell, and for whoever forms panels.
  CREATE POLICY visible ON declared_relation TO heyi_app USING (person_id = (SELECT my_person())
    OR (SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND EXISTS (SELECT FROM business b WHERE b.id = business_id));
  -- The file of a panel.
  FOREACH t IN ARRAY ARRAY['docket', 'docket_revision', 'notice', 'finding', 'document', 'trace', 'opinion', 'evidence', 'visit'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS panel ON %I', t);
  END LOOP;
  EXECUTE format('CREATE POLICY panel ON docket FOR SELECT TO heyi_app USING (' || mine || ' AND %s)', 'id', named);
  FOREACH t IN ARRAY ARRAY['docket_revision', 'notice', 'finding'] LOOP
    EXECUTE format('CREATE POLICY panel ON %I FOR SELECT TO heyi_app USING (' || mine || ' AND %s)', t, 'docket_id', named);
  END LOOP;
  EXECUTE format('CREATE POLICY panel ON document FOR SELECT TO heyi_app USING (' || mine || ' AND case_id IS NULL AND %s)', 'docket_id', named);
  EXECUTE format('CREATE POLICY panel ON trace FOR SELECT TO heyi_app USING (' || mine || ' AND %s)', 'docket_id', named);
  EXECUTE format('CREATE POLICY panel ON opinion FOR SELECT TO heyi_app USING ((SELECT my_role()) = ''panelist'' AND signed_at IS NOT NULL
    AND EXISTS (SELECT FROM finding f WHERE f.id = finding_id) AND %s)', named);
  EXECUTE format('CREATE POLICY panel ON evidence FOR SELECT TO heyi_app USING ((SELECT my_role()) = ''panelist''
    AND EXISTS (SELECT FROM finding f WHERE f.id = finding_id) AND %s)', named);
  EXECUTE format('CREATE POLICY panel ON visit FOR SELECT TO heyi_app USING ((SELECT my_role()) = ''panelist''
    AND EXISTS (SELECT FROM finding f WHERE f.visit_id = visit.id) AND %s)', named);
END $$;
--> statement-breakpoint
GRANT UPDATE (status, ended_at, version) ON panel TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, ended_for, ended_reason, ended_by) ON panel_member TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (granted, opinion, decided_by, decided_at) ON panel_recusal TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON declared_relation TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (lifted_by, lifted_at, lifted_for) ON item_stay TO heyi_app;
--> statement-breakpoint
GRANT SELECT ON panel_member TO heyi_gate;
--> statement-breakpoint
DROP POLICY IF EXISTS gate ON panel_member;
--> statement-breakpoint
CREATE POLICY gate ON panel_member FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION my_seats() OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION my_seats() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION my_seats() TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
-- 候选人: everyone appointed to sit on panels where the appeal is, and what the docket knows of them. For whoever forms one.
CREATE OR REPLACE FUNCTION panel_candidates(of_appeal uuid)
RETURNS TABLE (person_id uuid, name text, agency_id uuid, agency_code text, agency_kind text, classes text[], investigated boolean,
  relation text, withdrew boolean, certificate_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (d.person_id, d.agency_id) d.person_id, p.name, d.agency_id, a.code, a.kind,
    ARRAY(SELECT y.class FROM docket_duty y WHERE y.docket_id = ap.docket_id AND y.person_id = d.person_id ORDER BY 1),
    EXISTS (SELECT FROM finding f JOIN visit_officer o ON o.visit_id = f.visit_id JOIN certificate c ON c.id = o.certificate_id
      WHERE f.docket_id = ap.docket_id AND c.person_id = d.person_id)
      OR EXISTS (SELECT FROM finding f JOIN penalty_fact t ON t.finding_id = f.id JOIN penalty_case k ON k.id = t.case_id
        WHERE f.docket_id = ap.docket_id AND (d.person_id = ANY (k.handlers) OR d.person_id = k.approved_by)),
    (SELECT r.nature FROM declared_relation r WHERE r.person_id = d.person_id AND r.business_id = ap.business_id AND r.ended_at IS NULL),
    EXISTS (SELECT FROM panel_recusal r JOIN panel n ON n.id = r.panel_id WHERE n.docket_id = ap.docket_id AND r.person_id = d.person_id AND r.granted)
      OR EXISTS (SELECT FROM finding f JOIN penalty_fact t ON t.finding_id = f.id JOIN case_recusal r ON r.case_id = t.case_id
        WHERE f.docket_id = ap.docket_id AND r.officer_id = d.person_id AND r.granted),
    (SELECT c.id FROM certificate c WHERE c.person_id = d.person_id AND c.agency_id = d.agency_id AND c.revoked_at IS NULL
      AND (my_now() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN c.valid_from AND c.valid_to ORDER BY c.valid_to DESC, c.id LIMIT 1)
  FROM appeal ap
    JOIN duty d ON d.role = 'panelist' AND d.valid_from <= my_now() AND (d.valid_to IS NULL OR d.valid_to > my_now()) AND starts_with(ap.grid_code, d.grid_code)
    JOIN person p ON p.id = d.person_id AND p.disabled_at IS NULL
    JOIN agency a ON a.id = d.agency_id
  WHERE ap.id = of_appeal AND my_role() IN ('coordinator', 'supervisor', 'auditor', 'system')
  ORDER BY d.person_id, d.agency_id
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION panel_candidates(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION panel_candidates(uuid) TO heyi_app;
