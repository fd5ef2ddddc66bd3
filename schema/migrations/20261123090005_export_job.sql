CREATE TABLE "export_job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"duty_id" uuid NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	"figure" text NOT NULL,
	"format" text NOT NULL,
	"below_grid" text collate "C",
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"unit" text,
	"counted_only" boolean NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"as_of" timestamp (3) with time zone,
	"rows_done" integer NOT NULL,
	"rows_total" integer,
	"ended_at" timestamp (3) with time zone,
	"sha256" text,
	"bytes" bigint,
	"expires_at" timestamp (3) with time zone,
	"failed_for" text,
	"failed_for_en" text,
	CONSTRAINT "export_job_days" CHECK ("export_job"."from_day" <= "export_job"."to_day"),
	CONSTRAINT "export_job_done_has_result" CHECK (num_nulls("export_job"."sha256", "export_job"."bytes", "export_job"."expires_at") = case when "export_job"."status" in ('done', 'expired') then 0 else 3 end and ("export_job"."sha256" is null or "export_job"."as_of" is not null)),
	CONSTRAINT "export_job_ended_at_once" CHECK (("export_job"."status" in ('waiting', 'running')) = ("export_job"."ended_at" is null)),
	CONSTRAINT "export_job_failed_for_a_reason" CHECK (("export_job"."status" = 'failed') = ("export_job"."failed_for" is not null) and ("export_job"."failed_for" is null) = ("export_job"."failed_for_en" is null)),
	CONSTRAINT "export_job_rows" CHECK ("export_job"."rows_done" >= 0 and ("export_job"."rows_total" is null or "export_job"."rows_done" <= "export_job"."rows_total"))
);
--> statement-breakpoint
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_job_owner_idx" ON "export_job" USING btree ("owner_id","started_at","id");--> statement-breakpoint
CREATE INDEX "export_job_duty_id_idx" ON "export_job" USING btree ("duty_id");--> statement-breakpoint
CREATE INDEX "export_job_agency_id_idx" ON "export_job" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "export_job_expires_idx" ON "export_job" USING btree ("expires_at") WHERE "export_job"."status" = 'done';