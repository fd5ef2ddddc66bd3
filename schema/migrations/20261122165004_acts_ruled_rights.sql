-- 一事不二罚: what a docket told of its acts goes before the days they were seen on, for the claims and fines of every agency.
ALTER TABLE act_ruling ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE act_ruling FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON act_ruling TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON act_ruling TO heyi_app USING (EXISTS (SELECT FROM docket d WHERE d.id = docket_id));
--> statement-breakpoint
GRANT UPDATE (act, act_from, act_to, gave_way_to_id) ON penalty_fact TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (act, act_from, act_to) ON penalty_fine TO heyi_app;
--> statement-breakpoint
-- What approved, dispatched and served dockets have told already, the latest round first.
ALTER TABLE act_ruling NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket_revision NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fine_acknowledgement NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE agency NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE opinion NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_case NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_fact NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_fine NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_referral NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
WITH cluster AS (
  SELECT d.id, d.revision, d.business_id, d.round, coalesce(d.approved_by, r.merged_by) AS ruled_by,
    coalesce(d.approved_at, r.merged_at) AS ruled_at, c.j, c.j->'fine'->>'survivor' AS survivor
  FROM docket d JOIN docket_revision r ON r.docket_id = d.id AND r.number = d.revision
    CROSS JOIN LATERAL jsonb_array_elements(r.content::jsonb->'clusters') c(j)
  WHERE d.status IN ('approved', 'dispatched', 'served')
), barred AS (
  SELECT k.id, k.j->>'key' AS key, a.id AS agency_id, bool_and(EXISTS (SELECT FROM fine_acknowledgement x
      WHERE x.opinion_id = (i.j->>'opinionId')::uuid AND x.in_favour_of = b.j->>'inFavourOf')) AS acknowledged
  FROM cluster k CROSS JOIN LATERAL jsonb_array_elements(k.j->'items') i(j) CROSS JOIN LATERAL jsonb_array_elements(i.j->'barred') b(j)
    JOIN agency a ON a.code = i.j->>'agency'
  WHERE k.survivor IS NOT NULL AND b.j->'measure'->>'kind' = 'fine' AND a.code <> split_part(k.survivor, ':', 1)
  GROUP BY 1, 2, 3
)
INSERT INTO act_ruling
SELECT DISTINCT ON (f.id) f.id::uuid, (k.j->'findings'->>0)::uuid, k.j->>'key' LIKE '%#%', k.id, k.revision, k.business_id, a.id,
  CASE WHEN a.id IS NOT NULL THEN split_part(k.survivor, ':', 2)::uuid END,
  CASE WHEN a.id IS NOT NULL THEN k.j->'fine'->>'rule' END, CASE WHEN a.id IS NOT NULL THEN k.j->'fine'->>'law' END,
  ARRAY(SELECT b.agency_id FROM barred b WHERE b.id = k.id AND b.key = k.j->>'key' ORDER BY 1),
  ARRAY(SELECT b.agency_id FROM barred b WHERE b.id = k.id AND b.key = k.j->>'key' AND b.acknowledged ORDER BY 1),
  k.ruled_by, k.ruled_at
FROM cluster k CROSS JOIN LATERAL jsonb_array_elements_text(k.j->'findings') f(id)
  LEFT JOIN agency a ON a.code = split_part(k.survivor, ':', 1)
ORDER BY f.id, k.round DESC
ON CONFLICT (finding_id) DO NOTHING;
--> statement-breakpoint
UPDATE penalty_fact f SET act = r.act FROM act_ruling r WHERE r.finding_id = f.finding_id AND f.act IS NULL;
--> statement-breakpoint
UPDATE penalty_fine f SET act = r.act FROM act_ruling r WHERE r.finding_id = f.finding_id AND f.act IS NULL;
--> statement-breakpoint
-- A survivor whose opinion stands no more or fines no more, or all of whose cases on the act came to nothing, holds nobody back.
UPDATE act_ruling r SET fine_agency_id = NULL, fine_opinion_id = NULL, rule = NULL, law = NULL, gave_way = '{}', acknowledged = '{}'
WHERE r.fine_agency_id IS NOT NULL AND (
  NOT EXISTS (SELECT FROM opinion o JOIN opinion s ON s.request_id = o.request_id AND s.status = 'signed' AND s.verdict = 'established'
    WHERE o.id = r.fine_opinion_id AND EXISTS (SELECT FROM jsonb_array_elements(s.measures) m WHERE m->>'kind' = 'fine'))
  OR EXISTS (SELECT FROM penalty_fact f WHERE f.agency_id = r.fine_agency_id AND f.act = r.act AND f.fining)
    AND NOT EXISTS (SELECT FROM penalty_fact f JOIN penalty_case c ON c.id = f.case_id WHERE f.agency_id = r.fine_agency_id
      AND f.act = r.act AND f.fining AND f.stands AND (c.status IN ('proposed', 'filed') OR f.claims)));
--> statement-breakpoint
-- A fine that gave way, of a case that is open still or was decided without it, claims its act no longer; what was decided,
-- and what the police have, stays with its agency.
UPDATE penalty_fact f SET gave_way_to_id = r.fine_agency_id, claims = false
FROM act_ruling r, penalty_case c
WHERE r.finding_id = f.finding_id AND c.id = f.case_id AND c.status IN ('proposed', 'filed', 'decided') AND f.fining AND f.stands
  AND r.fine_agency_id <> f.agency_id
  AND NOT EXISTS (SELECT FROM penalty_fact x JOIN penalty_case d ON d.id = x.case_id WHERE x.act = r.act AND x.stands
    AND (d.status = 'decided' AND x.claims OR
      (SELECT coalesce(p.outcome, 'accepted') FROM case_referral p WHERE p.case_id = d.id ORDER BY p.number DESC LIMIT 1) = 'accepted'));
--> statement-breakpoint
ALTER TABLE act_ruling FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE docket_revision FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fine_acknowledgement FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE agency FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE opinion FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_case FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_fact FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_fine FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE case_referral FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- 行政处罚法25、29: as before, of what is one act. A docket names its acts; what none has named overlaps them all by its days.
-- Deferrable: looked at once all of a statement is written, where acts are told anew.
ALTER TABLE penalty_fact DROP CONSTRAINT penalty_fact_first_filed;
--> statement-breakpoint
ALTER TABLE penalty_fact ADD CONSTRAINT penalty_fact_first_filed EXCLUDE USING gist (business_id WITH =, premises_id WITH =,
  fact_code WITH =, daterange(act_from, act_to, '[]') WITH &&,
  (CASE WHEN act IS NULL THEN numrange(NULL, NULL) ELSE numrange(uuid_hash_extended(act, 0), uuid_hash_extended(act, 0), '[]') END) WITH &&,
  agency_id WITH <>) WHERE (claims) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
ALTER TABLE penalty_fine DROP CONSTRAINT penalty_fine_once;
--> statement-breakpoint
ALTER TABLE penalty_fine ADD CONSTRAINT penalty_fine_once EXCLUDE USING gist (business_id WITH =, premises_id WITH =,
  fact_code WITH =, daterange(act_from, act_to, '[]') WITH &&,
  (CASE WHEN act IS NULL THEN numrange(NULL, NULL) ELSE numrange(uuid_hash_extended(act, 0), uuid_hash_extended(act, 0), '[]') END) WITH &&)
  WHERE (stands) DEFERRABLE INITIALLY IMMEDIATE;
