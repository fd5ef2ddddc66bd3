CREATE TABLE "case_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid,
	"docket_id" uuid,
	"format" text NOT NULL,
	"reason" text NOT NULL,
	"state_sha256" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"volumes" jsonb NOT NULL,
	"sha256" text,
	"bytes" bigint,
	"entries" integer NOT NULL,
	"damaged" jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	CONSTRAINT "case_file_of_one" CHECK (num_nonnulls("case_file"."case_id", "case_file"."docket_id") = 1),
	CONSTRAINT "case_file_archive" CHECK (("case_file"."format" = 'zip') = ("case_file"."sha256" is not null) and ("case_file"."sha256" is null) = ("case_file"."bytes" is null)),
	CONSTRAINT "case_file_reason" CHECK (length(btrim("case_file"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "notice_withdrawal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"continues_in" uuid,
	CONSTRAINT "notice_withdrawal_second_person" CHECK ("notice_withdrawal"."confirmed_by" is null or "notice_withdrawal"."confirmed_by" <> "notice_withdrawal"."proposed_by"),
	CONSTRAINT "notice_withdrawal_confirmed_at_once" CHECK (("notice_withdrawal"."confirmed_by" is null) = ("notice_withdrawal"."confirmed_at" is null) and ("notice_withdrawal"."confirmed_by" is null) = ("notice_withdrawal"."continues_in" is null)),
	CONSTRAINT "notice_withdrawal_reason" CHECK (length(btrim("notice_withdrawal"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "letterhead" (
	"agency_id" uuid PRIMARY KEY NOT NULL,
	"contact" text NOT NULL,
	"address" text NOT NULL,
	"government" text NOT NULL,
	"court" text NOT NULL,
	"payee" text,
	"bank" text,
	"account" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "letterhead_account_whole" CHECK (num_nulls("letterhead"."payee", "letterhead"."bank", "letterhead"."account") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "served_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"violation" text NOT NULL,
	"number" text NOT NULL,
	"served_on" date NOT NULL,
	"due_on" date NOT NULL,
	"shown_by" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"voided_by" uuid,
	"voided_at" timestamp (3) with time zone,
	"voided_for" text,
	CONSTRAINT "served_order_once" UNIQUE("agency_id","business_id","violation","number"),
	CONSTRAINT "served_order_due_after_service" CHECK ("served_order"."served_on" <= "served_order"."due_on"),
	CONSTRAINT "served_order_voided_at_once" CHECK (("served_order"."voided_by" is null) = ("served_order"."voided_at" is null) and ("served_order"."voided_by" is null) = (length(btrim(coalesce("served_order"."voided_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "case_exclusion" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"shown_by" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"voided_by" uuid,
	"voided_at" timestamp (3) with time zone,
	"voided_for" text,
	CONSTRAINT "case_exclusion_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "case_exclusion_ends_after_start" CHECK ("case_exclusion"."from_on" <= "case_exclusion"."to_on"),
	CONSTRAINT "case_exclusion_voided_at_once" CHECK (("case_exclusion"."voided_by" is null) = ("case_exclusion"."voided_at" is null) and ("case_exclusion"."voided_by" is null) = (length(btrim(coalesce("case_exclusion"."voided_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "case_referral" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"receiver" text NOT NULL,
	"paper" text NOT NULL,
	"suspicion" text NOT NULL,
	"referred_on" date NOT NULL,
	"referred_by" uuid NOT NULL,
	"referred_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"outcome_on" date,
	"outcome_paper" text,
	"outcome_by" uuid,
	"outcome_at" timestamp (3) with time zone,
	CONSTRAINT "case_referral_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "case_referral_answered_at_once" CHECK (("case_referral"."outcome" is null) = ("case_referral"."outcome_on" is null) and ("case_referral"."outcome" is null) = ("case_referral"."outcome_by" is null) and ("case_referral"."outcome" is null) = ("case_referral"."outcome_paper" is null))
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"receipt_number" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_receipt_once" UNIQUE("decision_id","receipt_number"),
	CONSTRAINT "payment_of_something" CHECK ("payment"."amount" > 0),
	CONSTRAINT "payment_receipt_number" CHECK (length(btrim("payment"."receipt_number")) > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"applied_on" date NOT NULL,
	"instalments" jsonb NOT NULL,
	"status" text NOT NULL,
	"opinion" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_plan_of_instalments" CHECK (jsonb_array_length("payment_plan"."instalments") > 0),
	CONSTRAINT "payment_plan_decided_at_once" CHECK (("payment_plan"."status" = 'asked') = ("payment_plan"."decided_by" is null) and ("payment_plan"."decided_by" is null) = ("payment_plan"."decided_at" is null)
        and ("payment_plan"."decided_by" is null) = (length(btrim(coalesce("payment_plan"."opinion", ''))) = 0)),
	CONSTRAINT "payment_plan_decided_by_another" CHECK ("payment_plan"."decided_by" is null or "payment_plan"."decided_by" <> "payment_plan"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "remedy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"filed_on" date NOT NULL,
	"ended_on" date,
	"outcome" text,
	"ended_by" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "remedy_ends_after_it_began" CHECK ("remedy"."ended_on" is null or "remedy"."ended_on" >= "remedy"."filed_on"),
	CONSTRAINT "remedy_ended_at_once" CHECK (("remedy"."ended_on" is null) = ("remedy"."ended_by" is null) and ("remedy"."ended_on" is null) = (length(btrim(coalesce("remedy"."outcome", ''))) = 0))
);
--> statement-breakpoint
ALTER TABLE "docket" DROP CONSTRAINT "docket_carrier_once_dispatched";--> statement-breakpoint
ALTER TABLE "docket" DROP CONSTRAINT "docket_approved_before_dispatch";--> statement-breakpoint
ALTER TABLE "clock" ALTER COLUMN "docket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ALTER COLUMN "docket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "service_attempt" ALTER COLUMN "docket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "service_proof" ALTER COLUMN "docket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "superseded_by" uuid;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "case_discussion" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "case_review" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "ended_ground" text;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "ended_reason" text;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD COLUMN "taken_over_by" text;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "prior_notice" ADD COLUMN "number" text;--> statement-breakpoint
ALTER TABLE "prior_notice" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "procedure_profile" ADD COLUMN "excludes" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "assistant_id" uuid;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "reconsideration_channel" text;--> statement-breakpoint
ALTER TABLE "service_attempt" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_withdrawal" ADD CONSTRAINT "notice_withdrawal_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_withdrawal" ADD CONSTRAINT "notice_withdrawal_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_withdrawal" ADD CONSTRAINT "notice_withdrawal_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_withdrawal" ADD CONSTRAINT "notice_withdrawal_continues_in_docket_id_fk" FOREIGN KEY ("continues_in") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letterhead" ADD CONSTRAINT "letterhead_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "served_order" ADD CONSTRAINT "served_order_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "served_order" ADD CONSTRAINT "served_order_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "served_order" ADD CONSTRAINT "served_order_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "served_order" ADD CONSTRAINT "served_order_voided_by_person_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_exclusion" ADD CONSTRAINT "case_exclusion_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_exclusion" ADD CONSTRAINT "case_exclusion_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_exclusion" ADD CONSTRAINT "case_exclusion_voided_by_person_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referral" ADD CONSTRAINT "case_referral_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referral" ADD CONSTRAINT "case_referral_referred_by_person_id_fk" FOREIGN KEY ("referred_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referral" ADD CONSTRAINT "case_referral_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_plan" ADD CONSTRAINT "payment_plan_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_plan" ADD CONSTRAINT "payment_plan_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_plan" ADD CONSTRAINT "payment_plan_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_case_id_idx" ON "case_file" USING btree ("case_id","made_at","id");--> statement-breakpoint
CREATE INDEX "case_file_docket_id_idx" ON "case_file" USING btree ("docket_id","made_at","id");--> statement-breakpoint
CREATE INDEX "case_file_made_by_idx" ON "case_file" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "case_file_agency_id_idx" ON "case_file" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "notice_withdrawal_notice_id_idx" ON "notice_withdrawal" USING btree ("notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_withdrawal_once" ON "notice_withdrawal" USING btree ("notice_id") WHERE "notice_withdrawal"."confirmed_by" is not null;--> statement-breakpoint
CREATE INDEX "notice_withdrawal_proposed_by_idx" ON "notice_withdrawal" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "notice_withdrawal_confirmed_by_idx" ON "notice_withdrawal" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "notice_withdrawal_continues_in_idx" ON "notice_withdrawal" USING btree ("continues_in");--> statement-breakpoint
CREATE INDEX "served_order_business_id_idx" ON "served_order" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "served_order_recorded_by_idx" ON "served_order" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "served_order_voided_by_idx" ON "served_order" USING btree ("voided_by");--> statement-breakpoint
CREATE INDEX "case_exclusion_recorded_by_idx" ON "case_exclusion" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "case_exclusion_voided_by_idx" ON "case_exclusion" USING btree ("voided_by");--> statement-breakpoint
CREATE INDEX "case_referral_referred_by_idx" ON "case_referral" USING btree ("referred_by");--> statement-breakpoint
CREATE INDEX "case_referral_outcome_by_idx" ON "case_referral" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "payment_decision_id_idx" ON "payment" USING btree ("decision_id","paid_on","id");--> statement-breakpoint
CREATE INDEX "payment_recorded_by_idx" ON "payment" USING btree ("recorded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_plan_one_stands" ON "payment_plan" USING btree ("decision_id") WHERE "payment_plan"."status" <> 'refused';--> statement-breakpoint
CREATE INDEX "payment_plan_decision_id_idx" ON "payment_plan" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "payment_plan_decided_by_idx" ON "payment_plan" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "payment_plan_recorded_by_idx" ON "payment_plan" USING btree ("recorded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "remedy_one_runs" ON "remedy" USING btree ("decision_id") WHERE "remedy"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "remedy_decision_id_idx" ON "remedy" USING btree ("decision_id","filed_on");--> statement-breakpoint
CREATE INDEX "remedy_recorded_by_idx" ON "remedy" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "remedy_ended_by_idx" ON "remedy" USING btree ("ended_by");--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_superseded_by_notice_id_fk" FOREIGN KEY ("superseded_by") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_assistant_id_person_id_fk" FOREIGN KEY ("assistant_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_attempt" ADD CONSTRAINT "service_attempt_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_superseded_by_idx" ON "notice" USING btree ("superseded_by");--> statement-breakpoint
CREATE INDEX "document_case_id_idx" ON "document" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "assessment_request_due_idx" ON "assessment_request" USING btree ("due_on","id") WHERE "assessment_request"."status" = 'open';--> statement-breakpoint
CREATE INDEX "penalty_case_ended_by_idx" ON "penalty_case" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "clock_case_id_idx" ON "clock" USING btree ("case_id","due_on","id");--> statement-breakpoint
CREATE INDEX "service_case_id_idx" ON "service" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "service_assistant_id_idx" ON "service" USING btree ("assistant_id");--> statement-breakpoint
CREATE INDEX "service_attempt_case_id_idx" ON "service_attempt" USING btree ("case_id");--> statement-breakpoint
ALTER TABLE "prior_notice" ADD CONSTRAINT "prior_notice_number" UNIQUE("number");--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_carrier_once_dispatched" CHECK ("docket"."status" not in ('dispatched', 'served') or "docket"."carrier_id" is not null);--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_approved_before_dispatch" CHECK ("docket"."status" not in ('approved', 'dispatched', 'served') or "docket"."approved_by" is not null);--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_superseded_by_another" CHECK (("notice"."status" = 'superseded') = ("notice"."superseded_by" is not null));--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_ended_for_a_reason" CHECK (("penalty_case"."status" = 'ended') = ("penalty_case"."ended_ground" is not null) and ("penalty_case"."status" = 'ended') = ("penalty_case"."ended_by" is not null) and ("penalty_case"."status" = 'ended') = (length(btrim(coalesce("penalty_case"."ended_reason", ''))) > 0));--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_ended_by_another" CHECK ("penalty_case"."ended_by" is null or "penalty_case"."ended_by" <> all ("penalty_case"."handlers"));--> statement-breakpoint
ALTER TABLE "clock" ADD CONSTRAINT "clock_notice_of_a_docket" CHECK ("clock"."paper_kind" <> 'notice' or "clock"."docket_id" is not null);--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_notice_of_a_docket" CHECK ("service"."paper_kind" <> 'notice' or "service"."docket_id" is not null);--> statement-breakpoint
ALTER TABLE "service_attempt" ADD CONSTRAINT "service_attempt_notice_of_a_docket" CHECK ("service_attempt"."paper_kind" <> 'notice' or "service_attempt"."docket_id" is not null);