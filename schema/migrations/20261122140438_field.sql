CREATE TABLE "capture_manifest" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"device_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"counter" integer NOT NULL,
	"previous" text,
	"kind" text NOT NULL,
	"content_sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"mime" text NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"monotonic_ms" double precision NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy" double precision,
	"fixed_at" timestamp (3) with time zone,
	"imported" boolean NOT NULL,
	"visit_id" uuid,
	"finding_id" uuid,
	"item_id" uuid,
	"notice_id" uuid,
	"text" text NOT NULL,
	"signature" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	CONSTRAINT "capture_manifest_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "capture_manifest_counted_from_one" CHECK ("capture_manifest"."counter" >= 1),
	CONSTRAINT "capture_manifest_sha256" CHECK ("capture_manifest"."sha256" ~ '^[0-9a-f]{64}$' and "capture_manifest"."content_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "capture_manifest_place" CHECK (num_nulls("capture_manifest"."latitude", "capture_manifest"."longitude", "capture_manifest"."accuracy", "capture_manifest"."fixed_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"lost_at" timestamp (3) with time zone,
	"trusted_counter" integer,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"revoked_for" text,
	"grid_code" text collate "C" NOT NULL,
	CONSTRAINT "device_publicKey_unique" UNIQUE("public_key"),
	CONSTRAINT "device_revoked_for_a_reason" CHECK (num_nulls("device"."lost_at", "device"."trusted_counter", "device"."revoked_at", "device"."revoked_by", "device"."revoked_for") in (0, 5))
);
--> statement-breakpoint
CREATE TABLE "quarantine_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"capture_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "quarantine_decision_once" UNIQUE("capture_id","decision"),
	CONSTRAINT "quarantine_decision_reason" CHECK (length(btrim("quarantine_decision"."reason")) > 0),
	CONSTRAINT "quarantine_decision_confirmed_at_once" CHECK (num_nulls("quarantine_decision"."confirmed_by", "quarantine_decision"."confirmed_at") in (0, 2)),
	CONSTRAINT "quarantine_decision_second_person" CHECK ("quarantine_decision"."confirmed_by" <> "quarantine_decision"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "sync_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"offset_ms" bigint NOT NULL,
	"captures" integer NOT NULL,
	"operations" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_operation" (
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"depends_on" uuid[] NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb,
	"made_at" timestamp (3) with time zone NOT NULL,
	"offset_ms" integer NOT NULL,
	"edition_id" uuid,
	"notice_id" uuid,
	"notice_revision" integer,
	"received_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"input_sha256" text NOT NULL,
	"subject" text,
	"error" jsonb,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"resolution" text,
	"resolved_for" text,
	"resolved_by" uuid,
	"handed_to" uuid,
	"resolved_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	CONSTRAINT "field_operation_id_person_id_pk" PRIMARY KEY("id","person_id"),
	CONSTRAINT "field_operation_refused_for_a_reason" CHECK (("field_operation"."outcome" = 'applied') = ("field_operation"."error" is null)),
	CONSTRAINT "field_operation_kept_until_applied" CHECK (("field_operation"."outcome" = 'applied') = ("field_operation"."input" is null)),
	CONSTRAINT "field_operation_applied_to_something" CHECK (("field_operation"."outcome" = 'applied') = ("field_operation"."subject" is not null)),
	CONSTRAINT "field_operation_handed_to_somebody" CHECK (("field_operation"."resolution" = 'handedOver') is true = ("field_operation"."handed_to" is not null)),
	CONSTRAINT "field_operation_resolved_for_a_reason" CHECK (num_nulls("field_operation"."resolution", "field_operation"."resolved_for", "field_operation"."resolved_by", "field_operation"."resolved_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "order_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clock_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"result" text NOT NULL,
	"note" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_check_evidence" (
	"check_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"side" text NOT NULL,
	CONSTRAINT "order_check_evidence_check_id_evidence_id_pk" PRIMARY KEY("check_id","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "evidence_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"angle" text NOT NULL,
	"note" text NOT NULL,
	"until" date NOT NULL,
	"addressee_id" uuid NOT NULL,
	"status" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_with" text,
	"docket_id" uuid,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "evidence_request_ended_at_once" CHECK (("evidence_request"."status" = 'open') = ("evidence_request"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "evidence_request_answer" (
	"evidence_request_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	CONSTRAINT "evidence_request_answer_evidence_request_id_evidence_id_pk" PRIMARY KEY("evidence_request_id","evidence_id")
);
--> statement-breakpoint
ALTER TABLE "assessment_request" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "capture_manifest" ADD CONSTRAINT "capture_manifest_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capture_manifest" ADD CONSTRAINT "capture_manifest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capture_manifest" ADD CONSTRAINT "capture_manifest_batch_id_sync_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."sync_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_revoked_by_person_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_decision" ADD CONSTRAINT "quarantine_decision_capture_id_capture_manifest_id_fk" FOREIGN KEY ("capture_id") REFERENCES "public"."capture_manifest"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_decision" ADD CONSTRAINT "quarantine_decision_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_decision" ADD CONSTRAINT "quarantine_decision_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_batch" ADD CONSTRAINT "sync_batch_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_batch" ADD CONSTRAINT "sync_batch_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_operation" ADD CONSTRAINT "field_operation_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_operation" ADD CONSTRAINT "field_operation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_operation" ADD CONSTRAINT "field_operation_resolved_by_person_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_operation" ADD CONSTRAINT "field_operation_handed_to_person_id_fk" FOREIGN KEY ("handed_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check" ADD CONSTRAINT "order_check_clock_id_clock_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clock"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check" ADD CONSTRAINT "order_check_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check" ADD CONSTRAINT "order_check_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check" ADD CONSTRAINT "order_check_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check_evidence" ADD CONSTRAINT "order_check_evidence_check_id_order_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."order_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_check_evidence" ADD CONSTRAINT "order_check_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_request_id_assessment_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."assessment_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_item_id_handbook_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_addressee_id_person_id_fk" FOREIGN KEY ("addressee_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request" ADD CONSTRAINT "evidence_request_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request_answer" ADD CONSTRAINT "evidence_request_answer_evidence_request_id_evidence_request_id_fk" FOREIGN KEY ("evidence_request_id") REFERENCES "public"."evidence_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_request_answer" ADD CONSTRAINT "evidence_request_answer_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "capture_manifest_device_id_idx" ON "capture_manifest" USING btree ("device_id","counter","id");--> statement-breakpoint
CREATE INDEX "capture_manifest_person_id_idx" ON "capture_manifest" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "capture_manifest_batch_id_idx" ON "capture_manifest" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "capture_manifest_content_idx" ON "capture_manifest" USING btree ("content_sha256");--> statement-breakpoint
CREATE INDEX "capture_manifest_grid_idx" ON "capture_manifest" USING btree ("grid_code","received_at","id");--> statement-breakpoint
CREATE INDEX "device_person_id_idx" ON "device" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "device_revoked_by_idx" ON "device" USING btree ("revoked_by");--> statement-breakpoint
CREATE INDEX "quarantine_decision_proposed_by_idx" ON "quarantine_decision" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "quarantine_decision_confirmed_by_idx" ON "quarantine_decision" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "sync_batch_device_id_idx" ON "sync_batch" USING btree ("device_id","received_at","id");--> statement-breakpoint
CREATE INDEX "sync_batch_person_id_idx" ON "sync_batch" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "field_operation_device_id_idx" ON "field_operation" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "field_operation_person_id_idx" ON "field_operation" USING btree ("person_id","received_at","id");--> statement-breakpoint
CREATE INDEX "field_operation_resolved_by_idx" ON "field_operation" USING btree ("resolved_by");--> statement-breakpoint
CREATE INDEX "field_operation_handed_to_idx" ON "field_operation" USING btree ("handed_to");--> statement-breakpoint
CREATE INDEX "field_operation_stuck_idx" ON "field_operation" USING btree ("grid_code","received_at","id") WHERE "field_operation"."outcome" <> 'applied' and "field_operation"."resolution" is null;--> statement-breakpoint
CREATE INDEX "order_check_clock_id_idx" ON "order_check" USING btree ("clock_id","checked_at","id");--> statement-breakpoint
CREATE INDEX "order_check_business_id_idx" ON "order_check" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "order_check_visit_id_idx" ON "order_check" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "order_check_checked_by_idx" ON "order_check" USING btree ("checked_by");--> statement-breakpoint
CREATE INDEX "order_check_evidence_evidence_id_idx" ON "order_check_evidence" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "evidence_request_request_id_idx" ON "evidence_request" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "evidence_request_finding_id_idx" ON "evidence_request" USING btree ("finding_id","id");--> statement-breakpoint
CREATE INDEX "evidence_request_business_id_idx" ON "evidence_request" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "evidence_request_agency_id_idx" ON "evidence_request" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "evidence_request_item_id_idx" ON "evidence_request" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "evidence_request_addressee_id_idx" ON "evidence_request" USING btree ("addressee_id","status","until");--> statement-breakpoint
CREATE INDEX "evidence_request_asked_by_idx" ON "evidence_request" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "evidence_request_ended_by_idx" ON "evidence_request" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "evidence_request_until_idx" ON "evidence_request" USING btree ("until") WHERE "evidence_request"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_request_once" ON "evidence_request" USING btree ("finding_id","agency_id","item_id","angle") WHERE "evidence_request"."status" = 'open';--> statement-breakpoint
CREATE INDEX "evidence_request_answer_evidence_id_idx" ON "evidence_request_answer" USING btree ("evidence_id");