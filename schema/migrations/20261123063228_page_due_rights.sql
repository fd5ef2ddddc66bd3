-- 商户页: a party reads by when its appeal is heard and ruled on, where the panel's own periods run.
GRANT SELECT (key) ON clock TO heyi_gate;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION read_contested(of_number text, code text) RETURNS TABLE (remedies json, items json, appeals json)
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
        'due', (SELECT json_build_object('kind', c.kind, 'dueOn', c.due_on::text) FROM clock c
          WHERE c.paper_id = n.id AND c.key IN ('hearAppeal:' || p.id, 'ruleAppeal:' || p.id)
            AND c.status IN ('running', 'suspended') ORDER BY c.due_on LIMIT 1),
        'session', (SELECT json_build_object('startsAt', s.starts_at, 'place', s.place, 'outcome', s.outcome) FROM hearing_session s
          JOIN panel l ON l.id = s.panel_id WHERE l.appeal_id = p.id ORDER BY s.starts_at DESC LIMIT 1),
        'ruling', (SELECT json_build_object('number', r.number, 'ruledAt', r.ruled_at) FROM ruling r WHERE r.appeal_id = p.id))
        ORDER BY p.filed_on, p.number), '[]'::json) FROM appeal p WHERE p.notice_id = n.id)
  FROM document d JOIN notice n ON d.kind = 'notice' AND n.id = d.subject_id
  WHERE d.voided_at IS NULL AND n.status NOT IN ('superseded', 'withdrawn');
END $$;
