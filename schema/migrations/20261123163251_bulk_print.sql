ALTER TABLE "bulk_row" DROP CONSTRAINT "bulk_row_subject_id_assessment_request_id_fk";
--> statement-breakpoint
ALTER TABLE "bulk_job" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD COLUMN "sha256" text;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD COLUMN "bytes" bigint;--> statement-breakpoint
ALTER TABLE "bulk_job" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD COLUMN "subject_type" text NOT NULL DEFAULT 'AssessmentRequest';--> statement-breakpoint
ALTER TABLE "bulk_row" ALTER COLUMN "subject_type" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD COLUMN "before_id" uuid;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD COLUMN "version" integer;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_before_id_person_id_fk" FOREIGN KEY ("before_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_job_expires_idx" ON "bulk_job" USING btree ("expires_at") WHERE "bulk_job"."status" = 'done';--> statement-breakpoint
CREATE INDEX "bulk_row_before_id_idx" ON "bulk_row" USING btree ("before_id");--> statement-breakpoint
CREATE INDEX "bulk_row_document_id_idx" ON "bulk_row" USING btree ("document_id");--> statement-breakpoint
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_file" CHECK (num_nulls("bulk_job"."format", "bulk_job"."sha256", "bulk_job"."bytes", "bulk_job"."expires_at") in (0, 4)
        and ("bulk_job"."sha256" is null or "bulk_job"."action" = 'print' and "bulk_job"."status" in ('done', 'expired') and "bulk_job"."sha256" ~ '^[0-9a-f]{64}$')
        and ("bulk_job"."status" <> 'expired' or "bulk_job"."sha256" is not null));--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_subject_type" CHECK ("bulk_row"."subject_type" in ('AssessmentRequest', 'Docket', 'Finding', 'Document'));--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_before" CHECK (("bulk_row"."before_id" is not null) <= ("bulk_row"."subject_type" = 'AssessmentRequest'));--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_version" CHECK (("bulk_row"."version" is not null) <= ("bulk_row"."subject_type" = 'Docket'));--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_printed" CHECK (("bulk_row"."document_id" is not null) <= ("bulk_row"."status" = 'done'));