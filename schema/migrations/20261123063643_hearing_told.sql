ALTER TABLE "hearing_session" ADD COLUMN "told_on" date;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD COLUMN "told_how" text;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD COLUMN "told_by" uuid;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_told_by_person_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hearing_session_told_by_idx" ON "hearing_session" USING btree ("told_by");--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_told_at_once" CHECK (num_nulls("hearing_session"."told_on", "hearing_session"."told_how", "hearing_session"."told_by") in (0, 3) and ("hearing_session"."told_on" is null or "hearing_session"."kind" = 'panel'));