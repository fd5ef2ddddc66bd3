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
