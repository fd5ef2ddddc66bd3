CREATE TABLE "bulk_job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"duty_id" uuid NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	"action" text NOT NULL,
	"said" jsonb NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"undoes_id" uuid,
	CONSTRAINT "bulk_job_undone_once" UNIQUE("undoes_id"),
	CONSTRAINT "bulk_job_ended_at_once" CHECK (("bulk_job"."status" in ('waiting', 'running')) = ("bulk_job"."ended_at" is null)),
	CONSTRAINT "bulk_job_undoes" CHECK (("bulk_job"."action" in ('withdrawRequest', 'withdrawAnswer')) <= ("bulk_job"."undoes_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "bulk_row" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"made_id" uuid NOT NULL,
	"status" text NOT NULL,
	"code" text,
	"message" text,
	"message_en" text,
	"at" timestamp (3) with time zone,
	CONSTRAINT "bulk_row_place" UNIQUE("job_id","place"),
	CONSTRAINT "bulk_row_subject" UNIQUE("job_id","subject_id"),
	CONSTRAINT "bulk_row_request" UNIQUE("request_id"),
	CONSTRAINT "bulk_row_five_hundred" CHECK ("bulk_row"."place" between 1 and 500),
	CONSTRAINT "bulk_row_at" CHECK (("bulk_row"."status" = 'waiting') = ("bulk_row"."at" is null)),
	CONSTRAINT "bulk_row_refused_for_a_reason" CHECK (("bulk_row"."status" = 'refused') = ("bulk_row"."message" is not null) and num_nulls("bulk_row"."code", "bulk_row"."message", "bulk_row"."message_en") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_undoes_fk" FOREIGN KEY ("undoes_id") REFERENCES "public"."bulk_job"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_job_id_bulk_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."bulk_job"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_subject_id_assessment_request_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."assessment_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_job_owner_idx" ON "bulk_job" USING btree ("owner_id","started_at","id");--> statement-breakpoint
CREATE INDEX "bulk_job_duty_id_idx" ON "bulk_job" USING btree ("duty_id");--> statement-breakpoint
CREATE INDEX "bulk_job_agency_id_idx" ON "bulk_job" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "bulk_row_owner_id_idx" ON "bulk_row" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "bulk_row_subject_id_idx" ON "bulk_row" USING btree ("subject_id");