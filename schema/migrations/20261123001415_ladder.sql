CREATE TABLE "chronic_listing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"threshold" integer NOT NULL,
	"listed_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	"left_for" text,
	"grid_code" text collate "C" NOT NULL,
	CONSTRAINT "chronic_listing_reason" CHECK (length(btrim("chronic_listing"."reason")) > 0),
	CONSTRAINT "chronic_listing_left_for_a_reason" CHECK (("chronic_listing"."left_at" is null) = (length(btrim(coalesce("chronic_listing"."left_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "chronic_sweep" (
	"one" integer PRIMARY KEY NOT NULL,
	"after" uuid NOT NULL,
	CONSTRAINT "chronic_sweep_one" CHECK ("chronic_sweep"."one" = 1)
);
--> statement-breakpoint
CREATE TABLE "enforcement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"remedy_ended_on" date NOT NULL,
	"demanded_by" uuid NOT NULL,
	"demanded_at" timestamp (3) with time zone NOT NULL,
	"court" text,
	"paper" text,
	"applied_on" date,
	"applied_by" uuid,
	"acceptance" text,
	"acceptance_on" date,
	"acceptance_paper" text,
	"acceptance_by" uuid,
	"ruling" text,
	"ruling_on" date,
	"ruling_paper" text,
	"ruling_by" uuid,
	CONSTRAINT "enforcement_once" UNIQUE("decision_id"),
	CONSTRAINT "enforcement_document_once" UNIQUE("document_id"),
	CONSTRAINT "enforcement_applied_at_once" CHECK (num_nulls("enforcement"."court", "enforcement"."paper", "enforcement"."applied_on", "enforcement"."applied_by") in (0, 4)),
	CONSTRAINT "enforcement_answered_at_once" CHECK (num_nulls("enforcement"."acceptance", "enforcement"."acceptance_on", "enforcement"."acceptance_paper", "enforcement"."acceptance_by") in (0, 4) and ("enforcement"."acceptance_on" is null or "enforcement"."acceptance_on" >= "enforcement"."applied_on")),
	CONSTRAINT "enforcement_ruled_at_once" CHECK (num_nulls("enforcement"."ruling", "enforcement"."ruling_on", "enforcement"."ruling_paper", "enforcement"."ruling_by") in (0, 4) and ("enforcement"."ruling" is null or ("enforcement"."acceptance" = 'accepted' and "enforcement"."ruling_on" >= "enforcement"."acceptance_on")))
);
--> statement-breakpoint
CREATE TABLE "joint_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"agenda" text NOT NULL,
	"meets_on" date NOT NULL,
	"place" text NOT NULL,
	"status" text NOT NULL,
	"called_by" uuid NOT NULL,
	"called_at" timestamp (3) with time zone NOT NULL,
	"posted" uuid[] NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"decision" text,
	"owner_id" uuid,
	"due_on" date,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"document_id" uuid,
	"cancelled_for" text,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "joint_review_decided_at_once" CHECK (num_nulls("joint_review"."decision", "joint_review"."owner_id", "joint_review"."due_on", "joint_review"."decided_by", "joint_review"."decided_at", "joint_review"."document_id") in (0, 6) and ("joint_review"."status" = 'decided') = ("joint_review"."decided_at" is not null)),
	CONSTRAINT "joint_review_cancelled_for_a_reason" CHECK (("joint_review"."status" = 'cancelled') = (length(btrim(coalesce("joint_review"."cancelled_for", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "ladder_policy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"basis" text NOT NULL,
	"valid_from" date NOT NULL,
	CONSTRAINT "ladder_policy_once" UNIQUE("name","valid_from"),
	CONSTRAINT "ladder_policy_counts" CHECK ("ladder_policy"."value" > 0),
	CONSTRAINT "ladder_policy_basis" CHECK (length(btrim("ladder_policy"."basis")) > 0)
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"ultimatum_id" uuid,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"route" text,
	"case_id" uuid,
	"enforcement_id" uuid,
	"receiver" text,
	"document_id" uuid,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp (3) with time zone,
	"answer" text,
	"answered_on" date,
	"answered_by" uuid,
	"dropped_for" text,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "referral_of_ultimatum_once" UNIQUE("ultimatum_id"),
	CONSTRAINT "referral_sent_at_once" CHECK (num_nulls("referral"."route", "referral"."receiver", "referral"."document_id", "referral"."sent_by", "referral"."sent_at") in (0, 5) and ("referral"."status" in ('sent', 'answered')) = ("referral"."sent_at" is not null)),
	CONSTRAINT "referral_by_its_route" CHECK ("referral"."route" is null or (("referral"."route" = 'police') = ("referral"."case_id" is not null) and ("referral"."route" = 'court') = ("referral"."enforcement_id" is not null))),
	CONSTRAINT "referral_answered_at_once" CHECK (num_nulls("referral"."answer", "referral"."answered_on", "referral"."answered_by") in (0, 3) and ("referral"."status" = 'answered') = ("referral"."answer" is not null)),
	CONSTRAINT "referral_dropped_for_a_reason" CHECK (("referral"."status" = 'dropped') = (length(btrim(coalesce("referral"."dropped_for", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "review_position" (
	"review_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"position" text NOT NULL,
	"posted_by" uuid NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_position_review_id_agency_id_pk" PRIMARY KEY("review_id","agency_id"),
	CONSTRAINT "review_position_said" CHECK (length(btrim("review_position"."position")) > 0)
);
--> statement-breakpoint
CREATE TABLE "ultimatum" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"demand" text NOT NULL,
	"days" integer NOT NULL,
	"status" text NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"done_by" uuid,
	"done_on" date,
	"done_note" text,
	"met_by" uuid,
	"met_on" date,
	"met_note" text,
	"lapsed_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "ultimatum_document_once" UNIQUE("document_id"),
	CONSTRAINT "ultimatum_days" CHECK ("ultimatum"."days" > 0),
	CONSTRAINT "ultimatum_met_by_another" CHECK ("ultimatum"."met_by" is null or "ultimatum"."met_by" <> "ultimatum"."done_by"),
	CONSTRAINT "ultimatum_done_at_once" CHECK (num_nulls("ultimatum"."done_by", "ultimatum"."done_on", "ultimatum"."done_note") in (0, 3) and ("ultimatum"."status" not in ('done', 'met') or "ultimatum"."done_by" is not null)),
	CONSTRAINT "ultimatum_met_at_once" CHECK (num_nulls("ultimatum"."met_by", "ultimatum"."met_on", "ultimatum"."met_note") in (0, 3) and ("ultimatum"."status" = 'met') = ("ultimatum"."met_by" is not null)),
	CONSTRAINT "ultimatum_lapsed_at_once" CHECK (("ultimatum"."status" = 'lapsed') = ("ultimatum"."lapsed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "chronic_listing" ADD CONSTRAINT "chronic_listing_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_demanded_by_person_id_fk" FOREIGN KEY ("demanded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_applied_by_person_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_acceptance_by_person_id_fk" FOREIGN KEY ("acceptance_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcement" ADD CONSTRAINT "enforcement_ruling_by_person_id_fk" FOREIGN KEY ("ruling_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_called_by_person_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_owner_id_agency_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_review" ADD CONSTRAINT "joint_review_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_ultimatum_id_ultimatum_id_fk" FOREIGN KEY ("ultimatum_id") REFERENCES "public"."ultimatum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_enforcement_id_enforcement_id_fk" FOREIGN KEY ("enforcement_id") REFERENCES "public"."enforcement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_drafted_by_person_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_sent_by_person_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_position" ADD CONSTRAINT "review_position_review_id_joint_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."joint_review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_position" ADD CONSTRAINT "review_position_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_position" ADD CONSTRAINT "review_position_posted_by_person_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_done_by_person_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_met_by_person_id_fk" FOREIGN KEY ("met_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chronic_listing_once" ON "chronic_listing" USING btree ("business_id","rule") WHERE "chronic_listing"."left_at" is null;--> statement-breakpoint
CREATE INDEX "chronic_listing_business_id_idx" ON "chronic_listing" USING btree ("business_id","listed_at");--> statement-breakpoint
CREATE INDEX "chronic_listing_standing_idx" ON "chronic_listing" USING btree ("listed_at","id") WHERE "chronic_listing"."left_at" is null;--> statement-breakpoint
CREATE INDEX "enforcement_case_id_idx" ON "enforcement" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "enforcement_business_id_idx" ON "enforcement" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "enforcement_agency_id_idx" ON "enforcement" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "enforcement_demanded_by_idx" ON "enforcement" USING btree ("demanded_by");--> statement-breakpoint
CREATE INDEX "enforcement_applied_by_idx" ON "enforcement" USING btree ("applied_by");--> statement-breakpoint
CREATE INDEX "enforcement_acceptance_by_idx" ON "enforcement" USING btree ("acceptance_by");--> statement-breakpoint
CREATE INDEX "enforcement_ruling_by_idx" ON "enforcement" USING btree ("ruling_by");--> statement-breakpoint
CREATE UNIQUE INDEX "joint_review_one_open" ON "joint_review" USING btree ("docket_id") WHERE "joint_review"."status" in ('called', 'open');--> statement-breakpoint
CREATE INDEX "joint_review_docket_id_idx" ON "joint_review" USING btree ("docket_id","called_at","id");--> statement-breakpoint
CREATE INDEX "joint_review_business_id_idx" ON "joint_review" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "joint_review_agency_id_idx" ON "joint_review" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "joint_review_called_by_idx" ON "joint_review" USING btree ("called_by");--> statement-breakpoint
CREATE INDEX "joint_review_owner_id_idx" ON "joint_review" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "joint_review_decided_by_idx" ON "joint_review" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "joint_review_document_id_idx" ON "joint_review" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "referral_docket_id_idx" ON "referral" USING btree ("docket_id","drafted_at","id");--> statement-breakpoint
CREATE INDEX "referral_business_id_idx" ON "referral" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "referral_agency_id_idx" ON "referral" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "referral_case_id_idx" ON "referral" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "referral_enforcement_id_idx" ON "referral" USING btree ("enforcement_id");--> statement-breakpoint
CREATE INDEX "referral_document_id_idx" ON "referral" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "referral_drafted_by_idx" ON "referral" USING btree ("drafted_by");--> statement-breakpoint
CREATE INDEX "referral_sent_by_idx" ON "referral" USING btree ("sent_by");--> statement-breakpoint
CREATE INDEX "referral_answered_by_idx" ON "referral" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "review_position_agency_id_idx" ON "review_position" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "review_position_posted_by_idx" ON "review_position" USING btree ("posted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "ultimatum_one_open" ON "ultimatum" USING btree ("docket_id") WHERE "ultimatum"."status" in ('issued', 'done');--> statement-breakpoint
CREATE INDEX "ultimatum_docket_id_idx" ON "ultimatum" USING btree ("docket_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "ultimatum_business_id_idx" ON "ultimatum" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "ultimatum_agency_id_idx" ON "ultimatum" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "ultimatum_issued_by_idx" ON "ultimatum" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "ultimatum_done_by_idx" ON "ultimatum" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "ultimatum_met_by_idx" ON "ultimatum" USING btree ("met_by");--> statement-breakpoint
CREATE INDEX "ultimatum_open_idx" ON "ultimatum" USING btree ("id") WHERE "ultimatum"."status" = 'issued';