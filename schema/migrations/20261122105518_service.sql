CREATE TABLE "address_confirmation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"address" text NOT NULL,
	"channels" jsonb NOT NULL,
	"collector" text,
	"signed_by" text NOT NULL,
	"relation" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"valid_to" date,
	"sha256" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_kind" text NOT NULL,
	"paper_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"service_id" uuid,
	"kind" text NOT NULL,
	"agency_code" text NOT NULL,
	"key" text NOT NULL,
	"law" text NOT NULL,
	"binds" text NOT NULL,
	"expires" boolean NOT NULL,
	"length" integer NOT NULL,
	"unit" text NOT NULL,
	"started_on" date NOT NULL,
	"due_on" date NOT NULL,
	"counting" jsonb NOT NULL,
	"suspensions" jsonb NOT NULL,
	"status" text NOT NULL,
	"ended_on" date,
	"warned" integer NOT NULL,
	"warn_on" date,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "clock_ended_on_a_day" CHECK (("clock"."status" in ('satisfied', 'expired', 'void')) = ("clock"."ended_on" is not null)),
	CONSTRAINT "clock_due_after_start" CHECK ("clock"."due_on" >= "clock"."started_on")
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"handed_by" uuid NOT NULL,
	"handed_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	CONSTRAINT "handover_to_another" CHECK ("handover"."from_id" <> "handover"."to_id"),
	CONSTRAINT "handover_reason" CHECK (length(btrim("handover"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_kind" text NOT NULL,
	"paper_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"method" text NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"receiver" text,
	"relation" text,
	"refused_by" text,
	"reason" text,
	"witness" text,
	"witness_of" text,
	"channel" text,
	"address" text,
	"tracking_number" text,
	"unit" text,
	"unit_kind" text,
	"medium" text,
	"certificate_id" uuid,
	"confirmation_id" uuid,
	"status" text NOT NULL,
	"effective_on" date,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"corrects_id" uuid,
	"corrected_for" text,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	CONSTRAINT "service_correctsId_unique" UNIQUE("corrects_id"),
	CONSTRAINT "service_effective_with_proof" CHECK ("service"."status" not in ('elapsing', 'complete') or "service"."effective_on" is not null),
	CONSTRAINT "service_unproven_has_no_effect" CHECK ("service"."status" <> 'awaitingProof' or "service"."effective_on" is null),
	CONSTRAINT "service_correction_has_a_reason" CHECK (("service"."corrects_id" is null) = (length(btrim(coalesce("service"."corrected_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "service_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"paper_kind" text NOT NULL,
	"paper_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"method" text NOT NULL,
	"outcome" text NOT NULL,
	"attempted_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"reason" text NOT NULL,
	"next_method" text,
	"next_on" date,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	CONSTRAINT "service_attempt_next_day_has_a_method" CHECK ("service_attempt"."next_on" is null or "service_attempt"."next_method" is not null)
);
--> statement-breakpoint
CREATE TABLE "service_proof" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"listed_by" uuid NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	CONSTRAINT "service_proof_once" UNIQUE("service_id","kind","sha256"),
	CONSTRAINT "service_proof_sha256" CHECK ("service_proof"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "address_confirmation" ADD CONSTRAINT "address_confirmation_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_confirmation" ADD CONSTRAINT "address_confirmation_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_confirmation" ADD CONSTRAINT "address_confirmation_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_to_id_person_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_handed_by_person_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_confirmation_id_address_confirmation_id_fk" FOREIGN KEY ("confirmation_id") REFERENCES "public"."address_confirmation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_corrects_id_service_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attempt" ADD CONSTRAINT "service_attempt_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attempt" ADD CONSTRAINT "service_attempt_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_proof" ADD CONSTRAINT "service_proof_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_proof" ADD CONSTRAINT "service_proof_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_proof" ADD CONSTRAINT "service_proof_listed_by_person_id_fk" FOREIGN KEY ("listed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_confirmation_business_id_idx" ON "address_confirmation" USING btree ("business_id","signed_at","id");--> statement-breakpoint
CREATE INDEX "address_confirmation_sha256_idx" ON "address_confirmation" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "address_confirmation_recorded_by_idx" ON "address_confirmation" USING btree ("recorded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "clock_once" ON "clock" USING btree ("paper_kind","paper_id","key") WHERE "clock"."status" <> 'void';--> statement-breakpoint
CREATE INDEX "clock_docket_id_idx" ON "clock" USING btree ("docket_id","due_on","id");--> statement-breakpoint
CREATE INDEX "clock_business_id_idx" ON "clock" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "clock_service_id_idx" ON "clock" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "clock_due_idx" ON "clock" USING btree ("due_on","id") WHERE "clock"."status" = 'running';--> statement-breakpoint
CREATE INDEX "clock_warn_idx" ON "clock" USING btree ("warn_on") WHERE "clock"."status" = 'running' and "clock"."warn_on" is not null;--> statement-breakpoint
CREATE INDEX "handover_notice_id_idx" ON "handover" USING btree ("notice_id","handed_at","id");--> statement-breakpoint
CREATE INDEX "handover_docket_id_idx" ON "handover" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "handover_from_id_idx" ON "handover" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "handover_to_id_idx" ON "handover" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "handover_handed_by_idx" ON "handover" USING btree ("handed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "service_once" ON "service" USING btree ("paper_kind","paper_id") WHERE "service"."status" <> 'corrected';--> statement-breakpoint
CREATE INDEX "service_paper_idx" ON "service" USING btree ("paper_kind","paper_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "service_docket_id_idx" ON "service" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "service_business_id_idx" ON "service" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "service_certificate_id_idx" ON "service" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "service_confirmation_id_idx" ON "service" USING btree ("confirmation_id");--> statement-breakpoint
CREATE INDEX "service_recorded_by_idx" ON "service" USING btree ("recorded_by","recorded_at","id");--> statement-breakpoint
CREATE INDEX "service_elapsing_idx" ON "service" USING btree ("effective_on") WHERE "service"."status" = 'elapsing';--> statement-breakpoint
CREATE INDEX "service_attempt_paper_idx" ON "service_attempt" USING btree ("paper_kind","paper_id","attempted_at","id");--> statement-breakpoint
CREATE INDEX "service_attempt_docket_id_idx" ON "service_attempt" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "service_attempt_recorded_by_idx" ON "service_attempt" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "service_proof_docket_id_idx" ON "service_proof" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "service_proof_listed_by_idx" ON "service_proof" USING btree ("listed_by");--> statement-breakpoint
CREATE INDEX "service_proof_sha256_idx" ON "service_proof" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "service_proof_awaited_idx" ON "service_proof" USING btree ("service_id") WHERE "service_proof"."arrived_at" is null;