ALTER TABLE "due_measure" ADD COLUMN "ending_by" uuid;--> statement-breakpoint
ALTER TABLE "due_measure" ADD COLUMN "ending_for" text;--> statement-breakpoint
ALTER TABLE "due_measure" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "joint_review" ADD COLUMN "carried_out_by" uuid;--> statement-breakpoint
ALTER TABLE "joint_review" ADD COLUMN "carried_out_on" date;--> statement-breakpoint
ALTER TABLE "joint_review" ADD COLUMN "carried_out_note" text;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_ending_by_person_id_fk" FOREIGN KEY ("ending_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_carried_out_by_person_id_fk" FOREIGN KEY ("carried_out_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "due_measure_ending_by_idx" ON "due_measure" USING btree ("ending_by");--> statement-breakpoint
CREATE INDEX "due_measure_ended_by_idx" ON "due_measure" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "joint_review_carried_out_by_idx" ON "joint_review" USING btree ("carried_out_by");--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_ending_with_reason" CHECK (("due_measure"."ending_by" is null) = (length(btrim(coalesce("due_measure"."ending_for", ''))) = 0));--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_ended_by_another" CHECK ("due_measure"."ended_by" is null or ("due_measure"."status" = 'ended' and "due_measure"."ending_by" is not null and "due_measure"."ended_by" <> "due_measure"."ending_by"));--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_carried_out_at_once" CHECK (num_nulls("joint_review"."carried_out_by", "joint_review"."carried_out_on", "joint_review"."carried_out_note") in (0, 3) and ("joint_review"."carried_out_by" is null or "joint_review"."status" = 'decided'));