-- 行政处罚案件: who sees a case, what of it may change, and what may never happen.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['procedure_profile', 'penalty_case', 'penalty_fact', 'prior_notice', 'party_statement', 'hearing',
    'case_review', 'case_discussion', 'case_extension', 'penalty_decision', 'penalty_fine'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON procedure_profile TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, complex, approved_by, approval_opinion, filed_at, decide_by, decide_counted, designated_by, designated_at,
  designated_for, negotiation, yielded_to_id, named, version) ON penalty_case TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (stands, claims) ON penalty_fact TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (served_on, served_by, served_at, receipt, statement_until, statement_counted, hearing_until, hearing_counted)
  ON prior_notice TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (adoption, answer, answered_by, answered_at) ON party_statement TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (outcome, outcome_on, record, outcome_by, outcome_at) ON hearing TO heyi_app;
--> statement-breakpoint
-- A decision is never changed; who may read it may narrow, as for evidence.
GRANT UPDATE (named) ON penalty_decision TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (stands) ON penalty_fine TO heyi_app;
--> statement-breakpoint
DO $$
DECLARE
  named CONSTANT text := '(named IS NULL OR my_person() = ANY (named) OR my_role() = ''system'')';
  whole CONSTANT text := 'my_role() IN (''coordinator'', ''supervisor'', ''auditor'', ''system'')';
  officer CONSTANT text := 'my_role() IN (''officer'', ''lead'')';
  t text;
BEGIN
  EXECUTE 'CREATE POLICY visible ON procedure_profile TO heyi_app USING (my_role() <> ''door'')';
  -- A case is its own agency's until it is decided; then whoever else is concerned may read what was decided (行政处罚法50).
  EXECUTE format('CREATE POLICY visible ON penalty_case TO heyi_app USING (starts_with(grid_code, my_grid())
    AND (%s OR %s AND (agency_id = my_agency() OR status = ''decided'' AND my_agency() = ANY (agencies))) AND %s)', whole, officer, named);
  EXECUTE format('CREATE POLICY visible ON penalty_decision TO heyi_app USING (starts_with(grid_code, my_grid())
    AND (%s OR %s AND my_agency() = ANY (agencies)) AND %s)', whole, officer, named);
  EXECUTE 'CREATE POLICY visible ON penalty_fact TO heyi_app USING (EXISTS (SELECT FROM penalty_case c WHERE c.id = case_id))';
  EXECUTE 'CREATE POLICY visible ON penalty_fine TO heyi_app USING (EXISTS (SELECT FROM penalty_decision d WHERE d.id = decision_id))';
  -- How it was investigated stays inside: 副卷 and what the party said are its own agency's.
  FOREACH t IN ARRAY ARRAY['prior_notice', 'party_statement', 'hearing', 'case_review', 'case_discussion', 'case_extension'] LOOP
    EXECUTE format('CREATE POLICY visible ON %I TO heyi_app USING (EXISTS (SELECT FROM penalty_case c
      WHERE c.id = case_id AND (%s OR c.agency_id = my_agency())))', t, whole);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['case_review', 'case_discussion', 'case_extension'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- 行政处罚法25: of several agencies the one that filed first for a fine on this act has it, whoever races.
ALTER TABLE penalty_fact ADD CONSTRAINT penalty_fact_first_filed EXCLUDE USING gist (business_id WITH =, premises_id WITH =,
  fact_code WITH =, daterange(act_from, act_to, '[]') WITH &&, agency_id WITH <>) WHERE (claims);
--> statement-breakpoint
-- 行政处罚法29: no two fines on one act of one party, whichever agency decides them.
ALTER TABLE penalty_fine ADD CONSTRAINT penalty_fine_once EXCLUDE USING gist (business_id WITH =, premises_id WITH =,
  fact_code WITH =, daterange(act_from, act_to, '[]') WITH &&) WHERE (stands);
