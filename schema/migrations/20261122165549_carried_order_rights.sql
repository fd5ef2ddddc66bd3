-- Whether a sealed docket is closed to whoever asks: a paper of one of its agencies may be with somebody who does not
-- otherwise see the docket.
CREATE FUNCTION docket_is_closed_to_me(of_docket uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT d.named IS NOT NULL AND NOT my_person() = ANY (d.named) FROM docket d WHERE d.id = of_docket), true)
$$;
--> statement-breakpoint
GRANT SELECT ON docket TO heyi_gate;
--> statement-breakpoint
CREATE POLICY gate ON docket FOR SELECT TO heyi_gate USING (true);
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO heyi_gate;
--> statement-breakpoint
ALTER FUNCTION docket_is_closed_to_me(uuid) OWNER TO heyi_gate;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION docket_is_closed_to_me(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION docket_is_closed_to_me(uuid) TO heyi_app, heyi_gate;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM heyi_gate;
--> statement-breakpoint
-- A grid worker sees the order that it takes to the door for an agency (SV-4), though not its docket.
CREATE POLICY carried ON document TO heyi_app USING (
  (SELECT my_role()) = 'gridWorker' AND carrier_id = (SELECT my_person()) AND kind = 'rectifyOrder' AND case_id IS NULL
  AND (named IS NULL OR (SELECT my_person()) = ANY (named)) AND docket_id IS NOT NULL AND NOT docket_is_closed_to_me(docket_id));
