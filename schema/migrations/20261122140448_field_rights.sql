-- 外勤: devices and what they captured, what they sent, what agencies ask for, what is seen again.
DO $$
DECLARE
  t text;
  here text := 'grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())';
  named text := '(named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = ''system'')';
  place text := format('(SELECT my_role()) IN (''coordinator'', ''supervisor'', ''auditor'', ''system'') AND %s', here);
  asked text := format('(SELECT my_role()) IN (''officer'', ''lead'') AND (SELECT my_agency()) = ANY (agencies) AND %s', here);
  worker text := format('(SELECT my_role()) = ''gridWorker'' AND %s', here);
BEGIN
  FOREACH t IN ARRAY ARRAY['device', 'sync_batch', 'capture_manifest', 'quarantine_decision', 'field_operation', 'order_check',
    'order_check_evidence', 'evidence_request', 'evidence_request_answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO heyi_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['sync_batch', 'capture_manifest', 'order_check', 'order_check_evidence', 'evidence_request_answer'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
  -- One's own, and those of the place one answers for.
  EXECUTE format('CREATE POLICY visible ON device TO heyi_app USING (person_id = (SELECT my_person()) OR (SELECT my_role()) = ''administrator''
    OR (SELECT my_role()) IN (''coordinator'', ''auditor'', ''system'') AND %s)', here);
  -- What was done in the field is told of in plain words until it is applied: for whoever did it, and who can help it on.
  EXECUTE format('CREATE POLICY visible ON field_operation TO heyi_app USING (person_id = (SELECT my_person())
    OR handed_to = (SELECT my_person()) OR (SELECT my_role()) = ''system''
    OR (SELECT my_role()) = ''coordinator'' AND outcome <> ''applied'' AND %s)', here);
  EXECUTE format('CREATE POLICY visible ON evidence_request TO heyi_app USING ((%s OR %s OR %s OR addressee_id = (SELECT my_person())) AND %s)',
    place, asked, worker, named);
END $$;
--> statement-breakpoint
CREATE POLICY visible ON sync_batch TO heyi_app USING (person_id = (SELECT my_person()) OR (SELECT my_role()) = 'system');
--> statement-breakpoint
CREATE POLICY visible ON order_check TO heyi_app USING (EXISTS (SELECT FROM clock c WHERE c.id = clock_id));
--> statement-breakpoint
CREATE POLICY visible ON order_check_evidence TO heyi_app USING (EXISTS (SELECT FROM order_check c WHERE c.id = check_id));
--> statement-breakpoint
CREATE POLICY visible ON evidence_request_answer TO heyi_app USING (EXISTS (SELECT FROM evidence_request r WHERE r.id = evidence_request_id));
--> statement-breakpoint

-- What may change at all; everything not named here is written once.
GRANT UPDATE (lost_at, trusted_counter, revoked_at, revoked_by, revoked_for) ON device TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at) ON quarantine_decision TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (input, outcome, subject, error, tried_at, resolution, resolved_for, resolved_by, resolved_at, handed_to) ON field_operation TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (status, reminded_at, ended_by, ended_at, ended_with, docket_id, agencies, named) ON evidence_request TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (due_on, due_counted, remind_on, pauses) ON assessment_request TO heyi_app;
--> statement-breakpoint
-- A device that was revoked stays so, and one that is trusted up to a counter is never trusted further.
CREATE FUNCTION keep_device_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL THEN RAISE EXCEPTION 'this device is revoked' USING ERRCODE = 'HY403'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revoked BEFORE UPDATE ON device FOR EACH ROW EXECUTE FUNCTION keep_device_revoked();
--> statement-breakpoint
-- What was applied stays applied.
CREATE FUNCTION keep_operation_applied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome = 'applied' THEN RAISE EXCEPTION 'this operation is applied' USING ERRCODE = 'HY403'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER applied BEFORE UPDATE ON field_operation FOR EACH ROW EXECUTE FUNCTION keep_operation_applied();
--> statement-breakpoint

-- The rights that the bearer of a session had when something was done in the field: of the session's own duty where it
-- held then, else of the duty of the same role that did. The session is open now, the person is not disabled, and the
-- moment of the act is now. Nobody acts eight days back, whatever the application asks.
CREATE FUNCTION begin_past(token_hash bytea, made_at timestamptz, moment timestamptz DEFAULT NULL)
RETURNS TABLE (duty_id uuid, session_id uuid, person_id uuid, person_name text, role text, agency_id uuid, grid_code text, now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  open_session record;
  held record;
BEGIN
  SELECT b.* INTO open_session FROM begin_session(begin_past.token_hash, begin_past.moment) b;
  IF made_at < open_session.now - interval '8 days' OR made_at > open_session.now + interval '1 day' THEN
    RAISE EXCEPTION 'no rights that long ago' USING ERRCODE = 'HY401';
  END IF;
  SELECT d.id, d.role, d.agency_id, d.grid_code INTO held FROM duty d
  WHERE d.person_id = open_session.person_id AND d.role = open_session.role
    AND d.valid_from <= made_at AND (d.valid_to IS NULL OR d.valid_to > made_at)
  ORDER BY d.id = open_session.duty_id DESC, d.valid_from DESC LIMIT 1;
  IF NOT FOUND THEN
    -- Whoever held nothing then acts with what they hold now.
    RETURN QUERY SELECT open_session.duty_id, open_session.session_id, open_session.person_id, open_session.person_name, open_session.role,
      open_session.agency_id, open_session.grid_code, open_session.now;
    RETURN;
  END IF;
  PERFORM set_config('heyi.agency', coalesce(held.agency_id::text, ''), true), set_config('heyi.grid', held.grid_code, true);
  RETURN QUERY SELECT held.id, open_session.session_id, open_session.person_id, open_session.person_name, held.role, held.agency_id,
    held.grid_code, open_session.now;
END $$;
--> statement-breakpoint

-- Where a capture belongs: the business of its visit or of its notice, as far as the hub knows of them.
CREATE FUNCTION business_of_capture(c capture_manifest) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT v.business_id FROM visit v WHERE v.id = c.visit_id), (SELECT n.business_id FROM notice n WHERE n.id = c.notice_id))
$$;
--> statement-breakpoint
-- What is odd about a capture, of all that has arrived by now. It tells no more than that: the others stay as hidden as they are.
CREATE FUNCTION flags_of_capture(c capture_manifest) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN c.counter > 1 AND before.n IS NULL THEN 'gap' END,
    CASE WHEN EXISTS (SELECT FROM capture_manifest o WHERE o.device_id = c.device_id AND o.counter = c.counter AND o.id <> c.id) THEN 'replay' END,
    CASE WHEN (c.counter = 1) <> (c.previous IS NULL) OR before.n IS NOT NULL AND NOT before.follows THEN 'reordered' END,
    CASE WHEN (SELECT abs(b.offset_ms) > 120000 FROM sync_batch b WHERE b.id = c.batch_id) THEN 'clock' END,
    CASE WHEN EXISTS (SELECT FROM evidence e WHERE e.sha256 = c.content_sha256 AND e.business_id <> business_of_capture(c))
      OR EXISTS (SELECT FROM capture_manifest o WHERE o.content_sha256 = c.content_sha256 AND o.id <> c.id
        AND business_of_capture(o) <> business_of_capture(c)) THEN 'sameBytes' END,
    CASE WHEN c.latitude IS NOT NULL AND (SELECT 6371000 * 2 * asin(least(1, sqrt(
          sin(radians(p.latitude - c.latitude) / 2) ^ 2
          + cos(radians(p.latitude)) * cos(radians(c.latitude)) * sin(radians(p.longitude - c.longitude) / 2) ^ 2))) - c.accuracy > 300
        FROM business b JOIN premises p ON p.id = b.premises_id WHERE b.id = business_of_capture(c)) THEN 'far' END
  ], NULL)
  FROM (SELECT nullif(count(*), 0) AS n, bool_or(o.sha256 = c.previous AND (o.monotonic_ms <= c.monotonic_ms OR o.captured_at <= c.captured_at)) AS follows
    FROM capture_manifest o WHERE o.device_id = c.device_id AND o.counter = c.counter - 1) before
$$;
--> statement-breakpoint
-- 隔离: what a device captured past the last counter that is trusted, until it is released by two or rejected.
CREATE FUNCTION status_of_capture(c capture_manifest) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  -- Whoever holds a lost phone can sign again with a number that was given before: only what was here by then is trusted.
  SELECT CASE WHEN d.trusted_counter IS NULL OR c.counter <= d.trusted_counter AND c.received_at <= d.lost_at THEN 'accepted'
    WHEN EXISTS (SELECT FROM quarantine_decision q WHERE q.capture_id = c.id AND q.decision = 'reject') THEN 'rejected'
    WHEN EXISTS (SELECT FROM quarantine_decision q WHERE q.capture_id = c.id AND q.confirmed_at IS NOT NULL) THEN 'released'
    ELSE 'quarantined' END
  FROM device d WHERE d.id = c.device_id
$$;
--> statement-breakpoint
-- The last counter that the hub had of a device at a moment, whoever took it out of use; 0 where it had none.
CREATE FUNCTION last_counter_before(of_device uuid, moment timestamptz) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(max(c.counter), 0) FROM capture_manifest c WHERE c.device_id = of_device AND c.received_at <= moment
$$;
--> statement-breakpoint
-- Whether what was captured is part of nothing yet: then it is told of by no case, and shows to who keeps the place in order.
CREATE FUNCTION capture_is_loose(content text, visit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (SELECT FROM evidence e WHERE e.sha256 = content AND e.visit_id = visit)
    AND NOT EXISTS (SELECT FROM service_proof p WHERE p.sha256 = content)
$$;
--> statement-breakpoint
-- Whether something happened to a thing, or at a business, since an event; asked of what one sees anyway.
CREATE FUNCTION happened_since(subject uuid, after_no bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT EXISTS (SELECT FROM trace t JOIN event e ON e.trace_seq = t.seq WHERE t.subject_id = subject AND e.no > after_no) $$;
--> statement-breakpoint
CREATE FUNCTION happened_at_since(business uuid, after_no bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT EXISTS (SELECT FROM trace t JOIN event e ON e.trace_seq = t.seq WHERE t.business_id = business AND e.no > after_no) $$;
--> statement-breakpoint
GRANT SELECT ON capture_manifest, sync_batch, device, quarantine_decision, visit, notice, evidence, service_proof, premises, trace, event TO heyi_gate;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['capture_manifest', 'sync_batch', 'device', 'quarantine_decision', 'visit', 'notice', 'evidence', 'service_proof',
    'premises', 'trace', 'event'] LOOP
    IF NOT EXISTS (SELECT FROM pg_policies WHERE tablename = t AND policyname = 'gate') THEN
      EXECUTE format('CREATE POLICY gate ON %I FOR SELECT TO heyi_gate USING (true)', t);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['begin_past(bytea, timestamptz, timestamptz)', 'business_of_capture(capture_manifest)', 'flags_of_capture(capture_manifest)',
    'status_of_capture(capture_manifest)', 'capture_is_loose(text, uuid)', 'last_counter_before(uuid, timestamptz)', 'happened_since(uuid, bigint)', 'happened_at_since(uuid, bigint)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO heyi_gate', f);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO heyi_app, heyi_gate', f);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
-- Captures show with what they are part of, as open and as sealed; those that are part of nothing to who took them and to the coordinator.
CREATE POLICY visible ON capture_manifest TO heyi_app USING (
  person_id = (SELECT my_person()) OR (SELECT my_role()) = 'system'
  OR (SELECT my_role()) IN ('officer', 'lead', 'coordinator', 'supervisor', 'auditor') AND (
    EXISTS (SELECT FROM evidence e WHERE e.sha256 = content_sha256 AND e.visit_id = capture_manifest.visit_id)
    OR EXISTS (SELECT FROM service_proof p WHERE p.sha256 = content_sha256))
  OR (SELECT my_role()) = 'coordinator' AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    AND capture_is_loose(content_sha256, visit_id));
--> statement-breakpoint
CREATE POLICY visible ON quarantine_decision TO heyi_app USING (EXISTS (SELECT FROM capture_manifest c WHERE c.id = capture_id));
--> statement-breakpoint
-- Whoever gave a notice away knows that it did, and needs no more of it.
CREATE POLICY parted ON handover FOR SELECT TO heyi_app USING (from_id = (SELECT my_person()));
