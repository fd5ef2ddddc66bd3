-- A vote that has closed is voided where somebody has the seat by now of one who voted: they withdrew before it was ruled on.
CREATE OR REPLACE FUNCTION vote_fell(of_deliberation uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM deliberation d JOIN panel p ON p.id = d.panel_id JOIN panel_member m ON m.panel_id = d.panel_id
    WHERE d.id = of_deliberation AND d.status = 'closed' AND p.status = 'seated' AND m.ended_at IS NULL AND m.role <> 'clerk'
      AND NOT EXISTS (SELECT FROM ballot b WHERE b.deliberation_id = d.id AND b.member_id = m.id))
$$;
--> statement-breakpoint
DROP POLICY IF EXISTS ending ON deliberation;
--> statement-breakpoint
CREATE POLICY ending ON deliberation FOR UPDATE TO heyi_app USING (status = 'open' OR status = 'closed' AND vote_fell(id))
  WITH CHECK (status IN ('adjourned', 'lapsed'));
--> statement-breakpoint
-- Nobody is replaced for what they voted: once the ballots show a member leaves only by withdrawing, which somebody decides.
CREATE OR REPLACE FUNCTION panel_member_has_voted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.ended_for = 'replaced' AND NEW.role <> 'clerk' AND EXISTS (SELECT FROM deliberation d WHERE d.panel_id = NEW.panel_id AND d.status = 'closed') THEN
    RAISE EXCEPTION 'who has voted is not replaced' USING ERRCODE = 'check_violation', CONSTRAINT = 'panel_member_has_voted';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION panel_member_has_voted() OWNER TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION vote_fell(uuid) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION panel_member_has_voted(), vote_fell(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION panel_member_has_voted(), vote_fell(uuid) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER has_voted BEFORE UPDATE OF ended_for ON panel_member FOR EACH ROW EXECUTE FUNCTION panel_member_has_voted();
