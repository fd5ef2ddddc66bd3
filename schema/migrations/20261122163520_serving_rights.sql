-- What was taken back is seen by whoever sees the payment, and written once.
ALTER TABLE payment_reversal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_reversal FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON payment_reversal TO heyi_app;
--> statement-breakpoint
CREATE POLICY visible ON payment_reversal TO heyi_app USING (EXISTS (SELECT FROM payment p WHERE p.id = payment_id));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_reversal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- As before; and what a service brought about shows to nobody whom the service does not show to.
DROP POLICY visible ON served_order;
--> statement-breakpoint
CREATE POLICY visible ON served_order TO heyi_app USING ((my_role() IN ('coordinator', 'supervisor', 'auditor', 'system')
    OR my_role() IN ('officer', 'lead') AND agency_id = my_agency())
  AND EXISTS (SELECT FROM business b WHERE b.id = business_id)
  AND (service_id IS NULL OR EXISTS (SELECT FROM service s WHERE s.id = service_id)));
--> statement-breakpoint
-- A receipt belongs to the case of its paper: those that were printed before say so too.
ALTER TABLE document DISABLE TRIGGER written_once;
--> statement-breakpoint
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE prior_notice NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE penalty_decision NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE document d SET case_id = s.case_id FROM service s
  WHERE d.kind = 'receipt' AND d.case_id IS NULL AND d.subject_type = 'Service' AND s.id = d.subject_id AND s.case_id IS NOT NULL;
--> statement-breakpoint
UPDATE document d SET case_id = n.case_id FROM prior_notice n
  WHERE d.kind = 'receipt' AND d.case_id IS NULL AND d.subject_type = 'PriorNotice' AND n.id = d.subject_id;
--> statement-breakpoint
UPDATE document d SET case_id = p.case_id FROM penalty_decision p
  WHERE d.kind = 'receipt' AND d.case_id IS NULL AND d.subject_type = 'PenaltyDecision' AND p.id = d.subject_id;
--> statement-breakpoint
ALTER TABLE penalty_decision FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE prior_notice FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE document FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE document ENABLE TRIGGER written_once;
