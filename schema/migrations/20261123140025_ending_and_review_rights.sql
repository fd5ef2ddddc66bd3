GRANT UPDATE (ending_by, ending_for, ended_by) ON due_measure TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (carried_out_by, carried_out_on, carried_out_note) ON joint_review TO heyi_app;
