CREATE TABLE "accountability" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"measure_id" uuid,
	"agency_id" uuid NOT NULL,
	"person_id" uuid,
	"reason" text NOT NULL,
	"outcome" text NOT NULL,
	"outcome_for" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accountability_reason" CHECK (length(btrim("accountability"."reason")) > 0),
	CONSTRAINT "accountability_of_another" CHECK ("accountability"."person_id" is null or "accountability"."person_id" <> "accountability"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "docket_conclusion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"result" text NOT NULL,
	"paper" jsonb NOT NULL,
	"concluded_by" uuid NOT NULL,
	"concluded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "docket_conclusion_once" UNIQUE("docket_id","number")
);
--> statement-breakpoint
CREATE TABLE "due_measure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"clock_id" uuid,
	"place" integer NOT NULL,
	"kind" text NOT NULL,
	"violation" text NOT NULL,
	"fact" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"done_on" date,
	"done_by" uuid,
	"verified_by" uuid,
	"verified_on" date,
	"ended_for" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "due_measure_verified_by_another" CHECK ("due_measure"."verified_by" is null or "due_measure"."done_by" is null or "due_measure"."verified_by" <> "due_measure"."done_by"),
	CONSTRAINT "due_measure_verified_by_somebody" CHECK (("due_measure"."status" = 'verified') = ("due_measure"."verified_by" is not null) and ("due_measure"."verified_by" is null) = ("due_measure"."verified_on" is null)),
	CONSTRAINT "due_measure_done_on_a_day" CHECK ("due_measure"."status" not in ('done', 'verified') or "due_measure"."done_on" is not null),
	CONSTRAINT "due_measure_ended_for_a_reason" CHECK (("due_measure"."status" = 'ended') = (length(btrim(coalesce("due_measure"."ended_for", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "measure_proof" (
	"step_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"evidence_id" uuid,
	CONSTRAINT "measure_proof_step_id_sha256_pk" PRIMARY KEY("step_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "measure_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"measure_id" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"note" text NOT NULL,
	"made_by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "relapse" (
	"id" uuid PRIMARY KEY NOT NULL,
	"measure_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"check_id" uuid,
	"finding_id" uuid,
	"days" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "relapse_once_a_check" UNIQUE("measure_id","check_id"),
	CONSTRAINT "relapse_once_a_finding" UNIQUE("measure_id","finding_id"),
	CONSTRAINT "relapse_seen_once" CHECK (num_nonnulls("relapse"."check_id", "relapse"."finding_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "site_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"due_on" date NOT NULL,
	"for_enforcement" boolean NOT NULL,
	"status" text NOT NULL,
	"planned_by" uuid NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"done_by" uuid,
	"done_at" timestamp (3) with time zone,
	"paper" jsonb,
	"version" integer NOT NULL,
	CONSTRAINT "site_check_done_at_once" CHECK (("site_check"."status" = 'done') = ("site_check"."done_by" is not null) and ("site_check"."done_by" is null) = ("site_check"."done_at" is null))
);
--> statement-breakpoint
CREATE TABLE "site_check_line" (
	"check_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"result" text,
	"note" text,
	"visit_id" uuid,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "site_check_line_check_id_measure_id_pk" PRIMARY KEY("check_id","measure_id"),
	CONSTRAINT "site_check_line_answered_at_once" CHECK (num_nulls("site_check_line"."result", "site_check_line"."note", "site_check_line"."visit_id", "site_check_line"."answered_by", "site_check_line"."answered_at") in (0, 5))
);
--> statement-breakpoint
CREATE TABLE "site_check_shown" (
	"check_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"side" text NOT NULL,
	CONSTRAINT "site_check_shown_check_id_measure_id_evidence_id_pk" PRIMARY KEY("check_id","measure_id","evidence_id")
);
--> statement-breakpoint
ALTER TABLE "accountability" ADD CONSTRAINT "accountability_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accountability" ADD CONSTRAINT "accountability_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accountability" ADD CONSTRAINT "accountability_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accountability" ADD CONSTRAINT "accountability_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accountability" ADD CONSTRAINT "accountability_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_conclusion" ADD CONSTRAINT "docket_conclusion_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_conclusion" ADD CONSTRAINT "docket_conclusion_concluded_by_person_id_fk" FOREIGN KEY ("concluded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_clock_id_clock_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clock"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_done_by_person_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_measure" ADD CONSTRAINT "due_measure_verified_by_person_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_proof" ADD CONSTRAINT "measure_proof_step_id_measure_step_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."measure_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_proof" ADD CONSTRAINT "measure_proof_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_proof" ADD CONSTRAINT "measure_proof_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_step" ADD CONSTRAINT "measure_step_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_step" ADD CONSTRAINT "measure_step_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relapse" ADD CONSTRAINT "relapse_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relapse" ADD CONSTRAINT "relapse_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relapse" ADD CONSTRAINT "relapse_check_id_site_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."site_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relapse" ADD CONSTRAINT "relapse_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check" ADD CONSTRAINT "site_check_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check" ADD CONSTRAINT "site_check_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check" ADD CONSTRAINT "site_check_planned_by_person_id_fk" FOREIGN KEY ("planned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check" ADD CONSTRAINT "site_check_done_by_person_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_line" ADD CONSTRAINT "site_check_line_check_id_site_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."site_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_line" ADD CONSTRAINT "site_check_line_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_line" ADD CONSTRAINT "site_check_line_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_line" ADD CONSTRAINT "site_check_line_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_shown" ADD CONSTRAINT "site_check_shown_check_id_site_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."site_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_shown" ADD CONSTRAINT "site_check_shown_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_shown" ADD CONSTRAINT "site_check_shown_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accountability_docket_id_idx" ON "accountability" USING btree ("docket_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "accountability_measure_id_idx" ON "accountability" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "accountability_agency_id_idx" ON "accountability" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "accountability_person_id_idx" ON "accountability" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "accountability_recorded_by_idx" ON "accountability" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "docket_conclusion_concluded_by_idx" ON "docket_conclusion" USING btree ("concluded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "due_measure_once" ON "due_measure" USING btree ("notice_id","place") WHERE "due_measure"."status" <> 'void';--> statement-breakpoint
CREATE INDEX "due_measure_docket_id_idx" ON "due_measure" USING btree ("docket_id","place");--> statement-breakpoint
CREATE INDEX "due_measure_notice_id_idx" ON "due_measure" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "due_measure_business_id_idx" ON "due_measure" USING btree ("business_id","violation");--> statement-breakpoint
CREATE INDEX "due_measure_agency_id_idx" ON "due_measure" USING btree ("agency_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "due_measure_clock_id_idx" ON "due_measure" USING btree ("clock_id");--> statement-breakpoint
CREATE INDEX "due_measure_done_by_idx" ON "due_measure" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "due_measure_verified_by_idx" ON "due_measure" USING btree ("verified_by");--> statement-breakpoint
CREATE INDEX "measure_proof_sha256_idx" ON "measure_proof" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "measure_proof_evidence_id_idx" ON "measure_proof" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "measure_step_measure_id_idx" ON "measure_step" USING btree ("measure_id","at","id");--> statement-breakpoint
CREATE INDEX "measure_step_made_by_idx" ON "measure_step" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "relapse_docket_id_idx" ON "relapse" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "relapse_check_id_idx" ON "relapse" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "relapse_finding_id_idx" ON "relapse" USING btree ("finding_id");--> statement-breakpoint
CREATE UNIQUE INDEX "site_check_one_planned" ON "site_check" USING btree ("docket_id","kind") WHERE "site_check"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "site_check_docket_id_idx" ON "site_check" USING btree ("docket_id","planned_at","id");--> statement-breakpoint
CREATE INDEX "site_check_due_idx" ON "site_check" USING btree ("due_on","id") WHERE "site_check"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "site_check_business_id_idx" ON "site_check" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "site_check_planned_by_idx" ON "site_check" USING btree ("planned_by");--> statement-breakpoint
CREATE INDEX "site_check_done_by_idx" ON "site_check" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "site_check_line_measure_id_idx" ON "site_check_line" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "site_check_line_visit_id_idx" ON "site_check_line" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "site_check_line_answered_by_idx" ON "site_check_line" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "site_check_shown_measure_id_idx" ON "site_check_shown" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "site_check_shown_evidence_id_idx" ON "site_check_shown" USING btree ("evidence_id");