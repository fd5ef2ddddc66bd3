CREATE TABLE "act_ruling" (
	"finding_id" uuid PRIMARY KEY NOT NULL,
	"act" uuid NOT NULL,
	"apart" boolean NOT NULL,
	"docket_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"business_id" uuid NOT NULL,
	"fine_agency_id" uuid,
	"fine_opinion_id" uuid,
	"rule" text,
	"law" text,
	"gave_way" uuid[] NOT NULL,
	"acknowledged" uuid[] NOT NULL,
	"ruled_by" uuid NOT NULL,
	"ruled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "act_ruling_fine_by_a_rule" CHECK (("act_ruling"."fine_agency_id" is null) = ("act_ruling"."rule" is null) and ("act_ruling"."fine_agency_id" is null) = ("act_ruling"."law" is null)),
	CONSTRAINT "act_ruling_acknowledged_by_losers" CHECK ("act_ruling"."acknowledged" <@ "act_ruling"."gave_way")
);
--> statement-breakpoint
CREATE TABLE "case_handover" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"before" uuid[] NOT NULL,
	"after" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"recusal_id" uuid,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_handover_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "case_handover_two_handlers" CHECK (cardinality("case_handover"."after") >= 2),
	CONSTRAINT "case_handover_reason" CHECK (length(btrim("case_handover"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "case_recusal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"granted" boolean,
	"opinion" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "case_recusal_reason" CHECK (length(btrim("case_recusal"."reason")) > 0),
	CONSTRAINT "case_recusal_decided_at_once" CHECK (("case_recusal"."granted" is null) = ("case_recusal"."decided_by" is null) and ("case_recusal"."granted" is null) = ("case_recusal"."decided_at" is null) and ("case_recusal"."granted" is null) = (length(btrim(coalesce("case_recusal"."opinion", ''))) = 0)),
	CONSTRAINT "case_recusal_decided_by_another" CHECK ("case_recusal"."decided_by" is null or "case_recusal"."decided_by" <> "case_recusal"."officer_id"),
	CONSTRAINT "case_recusal_by_oneself" CHECK ("case_recusal"."asked_by" <> 'self' or "case_recusal"."recorded_by" = "case_recusal"."officer_id")
);
--> statement-breakpoint
ALTER TABLE "case_discussion" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD COLUMN "act" uuid;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD COLUMN "gave_way_to_id" uuid;--> statement-breakpoint
ALTER TABLE "penalty_fine" ADD COLUMN "act" uuid;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_act_finding_id_fk" FOREIGN KEY ("act") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_fine_agency_id_agency_id_fk" FOREIGN KEY ("fine_agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_fine_opinion_id_opinion_id_fk" FOREIGN KEY ("fine_opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_ruled_by_person_id_fk" FOREIGN KEY ("ruled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_recusal_id_case_recusal_id_fk" FOREIGN KEY ("recusal_id") REFERENCES "public"."case_recusal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_handover" ADD CONSTRAINT "case_handover_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_recusal" ADD CONSTRAINT "case_recusal_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_recusal" ADD CONSTRAINT "case_recusal_officer_id_person_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_recusal" ADD CONSTRAINT "case_recusal_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_recusal" ADD CONSTRAINT "case_recusal_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "act_ruling_act_idx" ON "act_ruling" USING btree ("act");--> statement-breakpoint
CREATE INDEX "act_ruling_docket_id_idx" ON "act_ruling" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "act_ruling_business_id_idx" ON "act_ruling" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "act_ruling_fine_agency_id_idx" ON "act_ruling" USING btree ("fine_agency_id");--> statement-breakpoint
CREATE INDEX "act_ruling_fine_opinion_id_idx" ON "act_ruling" USING btree ("fine_opinion_id");--> statement-breakpoint
CREATE INDEX "act_ruling_ruled_by_idx" ON "act_ruling" USING btree ("ruled_by");--> statement-breakpoint
CREATE INDEX "case_handover_recusal_id_idx" ON "case_handover" USING btree ("recusal_id");--> statement-breakpoint
CREATE INDEX "case_handover_changed_by_idx" ON "case_handover" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "case_recusal_case_id_idx" ON "case_recusal" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_recusal_once" ON "case_recusal" USING btree ("case_id","officer_id") WHERE "case_recusal"."granted" is null;--> statement-breakpoint
CREATE INDEX "case_recusal_officer_id_idx" ON "case_recusal" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "case_recusal_recorded_by_idx" ON "case_recusal" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "case_recusal_decided_by_idx" ON "case_recusal" USING btree ("decided_by");--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD CONSTRAINT "penalty_fact_gave_way_to_id_agency_id_fk" FOREIGN KEY ("gave_way_to_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "penalty_fact_business_id_idx" ON "penalty_fact" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "penalty_fact_gave_way_to_id_idx" ON "penalty_fact" USING btree ("gave_way_to_id");--> statement-breakpoint
CREATE INDEX "penalty_fine_business_id_idx" ON "penalty_fine" USING btree ("business_id");