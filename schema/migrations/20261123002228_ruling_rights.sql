-- 评议、裁决: seen by whoever sees the notice that is contested; until it is ruled, not by whoever carries it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['held_trace', 'deliberation', 'question', 'ballot', 'ruling', 'ruling_item'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('DROP POLICY IF EXISTS visible ON %I', t);
    EXECUTE format('DROP POLICY IF EXISTS writing ON %I', t);
    EXECUTE format('DROP POLICY IF EXISTS ending ON %I', t);
    EXECUTE format('DROP POLICY IF EXISTS gate ON %I', t);
    EXECUTE format('DROP TRIGGER IF EXISTS append_only ON %I', t);
    EXECUTE format('GRANT INSERT ON %I TO heyi_app', t);
    IF t <> 'held_trace' THEN EXECUTE format('GRANT SELECT ON %I TO heyi_app', t); END IF;
  END LOOP;
  FOREACH t IN ARRAY ARRAY['held_trace', 'question', 'ballot', 'ruling'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY visible ON deliberation FOR SELECT TO heyi_app USING (my_role() <> 'gridWorker' AND EXISTS (SELECT FROM appeal a WHERE a.id = appeal_id));
--> statement-breakpoint
CREATE POLICY writing ON deliberation FOR INSERT TO heyi_app WITH CHECK (status = 'open');
--> statement-breakpoint
-- Nobody closes a vote by hand, and what has ended stays so.
CREATE POLICY ending ON deliberation FOR UPDATE TO heyi_app USING (status = 'open') WITH CHECK (status IN ('adjourned', 'lapsed'));
--> statement-breakpoint
GRANT UPDATE (status, ended_at, adjourned_for) ON deliberation TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON question FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM deliberation d WHERE d.id = deliberation_id));
--> statement-breakpoint
CREATE POLICY writing ON question FOR INSERT TO heyi_app WITH CHECK (EXISTS (SELECT FROM deliberation d WHERE d.id = deliberation_id AND d.status = 'open'));
--> statement-breakpoint
-- A ballot shows to nobody, whoever cast it included, until the vote is closed; that of a seat that was left before never.
CREATE POLICY visible ON ballot FOR SELECT TO heyi_app USING (EXISTS (SELECT FROM deliberation d JOIN panel_member m ON m.panel_id = d.panel_id
  WHERE d.id = deliberation_id AND d.status = 'closed' AND m.id = member_id AND (m.ended_at IS NULL OR m.ended_at > d.ended_at)));
--> statement-breakpoint
CREATE POLICY writing ON ballot FOR INSERT TO heyi_app WITH CHECK (EXISTS (SELECT FROM deliberation d JOIN panel_member m ON m.panel_id = d.panel_id
  WHERE d.id = deliberation_id AND d.status = 'open' AND m.id = member_id AND m.person_id = my_person() AND m.ended_at IS NULL AND m.role <> 'clerk'));
--> statement-breakpoint
CREATE POLICY visible ON ruling TO heyi_app USING (EXISTS (SELECT FROM appeal a WHERE a.id = appeal_id));
--> statement-breakpoint
CREATE POLICY visible ON ruling_item TO heyi_app USING (EXISTS (SELECT FROM ruling r WHERE r.id = ruling_id));
--> statement-breakpoint
GRANT UPDATE (answer, answered_by, answered_at, answered_for) ON ruling_item TO heyi_app;
--> statement-breakpoint
-- An appeal is ruled on or withdrawn, never both: what is ruled on stays so, and only what is, has a ruling.
ALTER TABLE ruling DROP CONSTRAINT IF EXISTS ruling_of_appeal_that_stands;
--> statement-breakpoint
ALTER TABLE ruling ADD CONSTRAINT ruling_of_appeal_that_stands FOREIGN KEY (appeal_id, status) REFERENCES appeal (id, status);
--> statement-breakpoint

-- What is held joins the trace when what it is held for has ended, in the order it was done, and once.
CREATE POLICY writing ON held_trace FOR INSERT TO heyi_app WITH CHECK (person_id = my_person());
--> statement-breakpoint
GRANT USAGE ON SEQUENCE held_trace_place_seq TO heyi_app;
--> statement-breakpoint
GRANT SELECT ON held_trace, deliberation, question, ballot, panel, panel_member TO heyi_gate;
--> statement-breakpoint
GRANT UPDATE (status, ended_at) ON deliberation TO heyi_gate;
--> statement-breakpoint
GRANT INSERT ON trace TO heyi_gate;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE trace_seq_seq TO heyi_gate;
--> statement-breakpoint
DROP POLICY IF EXISTS releasing ON trace;
--> statement-breakpoint
CREATE POLICY releasing ON trace FOR INSERT TO heyi_gate WITH CHECK (EXISTS (SELECT FROM held_trace h WHERE h.subject_id = trace.subject_id AND h.bytes = trace.bytes));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['held_trace', 'deliberation', 'question', 'ballot'] LOOP
    EXECUTE format('CREATE POLICY gate ON %I TO heyi_gate USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['panel', 'panel_member'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS gate ON %I', t);
    EXECUTE format('CREATE POLICY gate ON %I FOR SELECT TO heyi_gate USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION release_held(of_panel uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM deliberation d WHERE d.panel_id = of_panel AND d.status = 'open') THEN
    RAISE EXCEPTION 'the vote of panel % is not closed', of_panel USING ERRCODE = 'HY403';
  END IF;
  INSERT INTO trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id, addressee_id,
      grid_code, agencies, named, bytes)
    SELECT h.at, h.person_id, h.duty_id, h.type, h.subject_type, h.subject_id, h.business_id, h.finding_id, h.docket_id, h.addressee_id,
      h.grid_code, h.agencies, h.named, h.bytes
    FROM held_trace h WHERE h.held_for = of_panel AND NOT EXISTS (SELECT FROM trace t WHERE t.subject_id = h.subject_id AND t.type = h.type)
    ORDER BY h.place;
END $$;
--> statement-breakpoint
-- Closed by the last ballot: every seat is taken and has voted on every question.
CREATE OR REPLACE FUNCTION close_vote(of_deliberation uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE of_panel uuid;
BEGIN
  SELECT d.panel_id INTO of_panel FROM deliberation d WHERE d.id = of_deliberation AND d.status = 'open' FOR NO KEY UPDATE;
  IF of_panel IS NULL
    OR (SELECT count(*) FROM panel_member m WHERE m.panel_id = of_panel AND m.ended_at IS NULL AND m.role <> 'clerk')
      <> (SELECT p.size FROM panel p WHERE p.id = of_panel)
    OR EXISTS (SELECT FROM question q, panel_member m WHERE q.deliberation_id = of_deliberation AND m.panel_id = of_panel
      AND m.ended_at IS NULL AND m.role <> 'clerk' AND NOT EXISTS (SELECT FROM ballot b WHERE b.question_id = q.id AND b.member_id = m.id)) THEN
    RETURN false;
  END IF;
  UPDATE deliberation SET status = 'closed', ended_at = moment WHERE id = of_deliberation;
  PERFORM release_held(of_panel);
  RETURN true;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION release_held(uuid) OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION close_vote(uuid, timestamptz) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION release_held(uuid), close_vote(uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION release_held(uuid), close_vote(uuid, timestamptz) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;

--> statement-breakpoint
-- A panel takes the number of its ruling in the series of its chair's agency.
DROP POLICY IF EXISTS panel ON document_series;
--> statement-breakpoint
CREATE POLICY panel ON document_series TO heyi_app USING (my_role() = 'panelist' AND kind = 'ruling');
