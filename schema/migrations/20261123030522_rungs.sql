CREATE TABLE "closure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ground" text NOT NULL,
	"what" text NOT NULL,
	"basis" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"approval_needed" boolean NOT NULL,
	"approver" text,
	"approval_paper" text,
	"approved_on" date,
	"decision_id" uuid,
	"carried_out_on" date,
	"outcome" text,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"dropped_for" text,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "closure_approved_at_once" CHECK (num_nulls("closure"."approver", "closure"."approval_paper", "closure"."approved_on") in (0, 3)),
	CONSTRAINT "closure_carried_out_at_once" CHECK (num_nulls("closure"."decision_id", "closure"."carried_out_on", "closure"."outcome") in (0, 3) and ("closure"."status" = 'carriedOut') = ("closure"."decision_id" is not null) and ("closure"."status" <> 'carriedOut' or not "closure"."approval_needed" or "closure"."approved_on" is not null)),
	CONSTRAINT "closure_ended_at_once" CHECK (("closure"."status" = 'proposed') = ("closure"."ended_by" is null) and ("closure"."ended_by" is null) = ("closure"."ended_at" is null)),
	CONSTRAINT "closure_carried_out_by_another" CHECK ("closure"."status" <> 'carriedOut' or "closure"."ended_by" <> "closure"."proposed_by"),
	CONSTRAINT "closure_dropped_for_a_reason" CHECK (("closure"."status" = 'dropped') = (length(btrim(coalesce("closure"."dropped_for", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "inability" (
	"id" uuid PRIMARY KEY NOT NULL,
	"measure_id" uuid NOT NULL,
	"said_by" text NOT NULL,
	"statement" text NOT NULL,
	"evidence_id" uuid NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inability_once" UNIQUE("measure_id"),
	CONSTRAINT "inability_statement" CHECK (length(btrim("inability"."statement")) > 0)
);
--> statement-breakpoint
CREATE TABLE "suspicion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"officers" uuid[] NOT NULL,
	"what" text NOT NULL,
	"reported_on" date NOT NULL,
	"reported_by" uuid NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_for" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "suspicion_numbered" UNIQUE("case_id","number"),
	CONSTRAINT "suspicion_two_officers" CHECK (cardinality("suspicion"."officers") >= 2),
	CONSTRAINT "suspicion_what" CHECK (length(btrim("suspicion"."what")) > 0),
	CONSTRAINT "suspicion_decided_at_once" CHECK (num_nulls("suspicion"."decision", "suspicion"."decided_for", "suspicion"."decided_by", "suspicion"."decided_at") in (0, 4)),
	CONSTRAINT "suspicion_decided_by_another" CHECK ("suspicion"."decided_by" is null or ("suspicion"."decided_by" <> "suspicion"."reported_by" and not "suspicion"."decided_by" = any("suspicion"."officers")))
);
--> statement-breakpoint
ALTER TABLE "referral" ADD COLUMN "case_file_id" uuid;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inability" ADD CONSTRAINT "inability_measure_id_due_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."due_measure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inability" ADD CONSTRAINT "inability_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inability" ADD CONSTRAINT "inability_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion" ADD CONSTRAINT "suspicion_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion" ADD CONSTRAINT "suspicion_reported_by_person_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion" ADD CONSTRAINT "suspicion_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "closure_one_proposed" ON "closure" USING btree ("docket_id","agency_id","kind") WHERE "closure"."status" = 'proposed';--> statement-breakpoint
CREATE INDEX "closure_docket_id_idx" ON "closure" USING btree ("docket_id","proposed_at","id");--> statement-breakpoint
CREATE INDEX "closure_business_id_idx" ON "closure" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "closure_agency_id_idx" ON "closure" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "closure_measure_id_idx" ON "closure" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "closure_decision_id_idx" ON "closure" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "closure_proposed_by_idx" ON "closure" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "closure_ended_by_idx" ON "closure" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "inability_evidence_id_idx" ON "inability" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "inability_recorded_by_idx" ON "inability" USING btree ("recorded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "suspicion_one_undecided" ON "suspicion" USING btree ("case_id") WHERE "suspicion"."decision" is null;--> statement-breakpoint
CREATE INDEX "suspicion_reported_by_idx" ON "suspicion" USING btree ("reported_by");--> statement-breakpoint
CREATE INDEX "suspicion_decided_by_idx" ON "suspicion" USING btree ("decided_by");--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_file_id_case_file_id_fk" FOREIGN KEY ("case_file_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referral_case_file_id_idx" ON "referral" USING btree ("case_file_id");