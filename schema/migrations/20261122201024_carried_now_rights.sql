-- A notice, and the blank receipt that goes with it, is seen by whoever carries it now, not by who was to carry it when it
-- was printed; every other paper by whoever it was printed for.
DROP POLICY visible ON document;
--> statement-breakpoint
CREATE POLICY visible ON document TO heyi_app USING (
  ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) IN ('officer', 'lead') AND (SELECT my_agency()) = ANY (agencies) AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) = 'gridWorker' AND CASE WHEN subject_type = 'Notice'
      THEN EXISTS (SELECT FROM notice n WHERE n.id = subject_id AND n.carrier_id = (SELECT my_person()))
      ELSE carrier_id = (SELECT my_person()) END)
  AND (kind NOT IN ('legalReview', 'discussion') OR sees_inner(agency_id))
  AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = 'system'
    -- Whoever comes to carry a sealed notice comes to be named in it.
    OR subject_type = 'Notice' AND EXISTS (SELECT FROM notice n WHERE n.id = subject_id AND (SELECT my_person()) = ANY (n.named)))
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = document.docket_id))
  AND (case_id IS NULL OR EXISTS (SELECT FROM penalty_case c WHERE c.id = document.case_id)));
