-- How a 个体工商户 counts is answered in one place, 地方口径, by day and place. What the profiles of agencies said otherwise
-- than the law unless told moves there before their column goes: where every agency of a place said 组织 and nobody has
-- recorded a policy for it, from today on; where they differed, the citizen's lower thresholds stay.
ALTER TABLE procedure_profile NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_policy NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO legal_policy (id, name, grid_code, value, basis, valid_from)
  SELECT gen_random_uuid(), 'individualBusiness', a.grid_code, 'organisation',
    '原办案程序档案:' || string_agg(DISTINCT p.basis, ';' ORDER BY p.basis), (now() AT TIME ZONE 'Asia/Shanghai')::date
  FROM procedure_profile p JOIN agency a ON a.id = p.agency_id
  WHERE NOT EXISTS (SELECT FROM legal_policy l WHERE l.name = 'individualBusiness' AND starts_with(a.grid_code, l.grid_code))
  GROUP BY a.grid_code HAVING bool_and(p.individual_as = 'organisation');
--> statement-breakpoint
ALTER TABLE procedure_profile FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_policy FORCE ROW LEVEL SECURITY;
