-- 改派: the paper of a notice is with whoever carries the notice now, not with whom it was printed for (SV-4).
DROP POLICY visible ON document;
--> statement-breakpoint
CREATE POLICY visible ON document TO heyi_app USING (
  ((SELECT my_role()) IN ('coordinator', 'supervisor', 'auditor', 'system') AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) IN ('officer', 'lead') AND (SELECT my_agency()) = ANY (agencies) AND grid_code >= (SELECT my_grid()) AND grid_code < (SELECT my_grid_end())
    OR (SELECT my_role()) = 'gridWorker' AND CASE WHEN kind = 'notice'
      THEN EXISTS (SELECT FROM notice n WHERE n.id = document.subject_id AND n.carrier_id = (SELECT my_person()))
      ELSE carrier_id = (SELECT my_person()) END)
  AND (kind NOT IN ('legalReview', 'discussion') OR sees_inner(agency_id))
  AND (named IS NULL OR (SELECT my_person()) = ANY (named) OR (SELECT my_role()) = 'system')
  AND (docket_id IS NULL OR EXISTS (SELECT FROM docket d WHERE d.id = document.docket_id))
  AND (case_id IS NULL OR EXISTS (SELECT FROM penalty_case c WHERE c.id = document.case_id)));
