CREATE TABLE "referral_challenge" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"receiver" text NOT NULL,
	"paper" text NOT NULL,
	"asked_on" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"outcome_on" date,
	"outcome_paper" text,
	"outcome_by" uuid,
	CONSTRAINT "referral_challenge_case_id_number_kind_pk" PRIMARY KEY("case_id","number","kind"),
	CONSTRAINT "referral_challenge_answered_at_once" CHECK (num_nulls("referral_challenge"."outcome", "referral_challenge"."outcome_on", "referral_challenge"."outcome_paper", "referral_challenge"."outcome_by") in (0, 4) and ("referral_challenge"."outcome_on" is null or "referral_challenge"."outcome_on" >= "referral_challenge"."asked_on"))
);
--> statement-breakpoint
CREATE TABLE "case_preservation" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"officers" uuid[] NOT NULL,
	"certificates" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"items" jsonb NOT NULL,
	"place" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"approved" boolean,
	"opinion" text,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"kept_on" date,
	"due_on" date,
	"counted" jsonb,
	"outcome" text,
	"outcome_on" date,
	"outcome_for" text,
	"outcome_paper" text,
	"outcome_by" uuid,
	"outcome_at" timestamp (3) with time zone,
	CONSTRAINT "case_preservation_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "case_preservation_two_officers" CHECK (cardinality("case_preservation"."officers") >= 2 and cardinality("case_preservation"."certificates") = cardinality("case_preservation"."officers")),
	CONSTRAINT "case_preservation_of_something" CHECK (jsonb_array_length("case_preservation"."items") > 0),
	CONSTRAINT "case_preservation_approved_at_once" CHECK (num_nulls("case_preservation"."approved", "case_preservation"."opinion", "case_preservation"."approved_by", "case_preservation"."approved_at") in (0, 4)),
	CONSTRAINT "case_preservation_approved_by_another" CHECK ("case_preservation"."approved_by" is null or "case_preservation"."approved_by" <> all ("case_preservation"."officers")),
	CONSTRAINT "case_preservation_kept_once_approved" CHECK (num_nulls("case_preservation"."kept_on", "case_preservation"."due_on", "case_preservation"."counted") = case when "case_preservation"."approved" then 0 else 3 end),
	CONSTRAINT "case_preservation_ended_at_once" CHECK (num_nulls("case_preservation"."outcome", "case_preservation"."outcome_on", "case_preservation"."outcome_for", "case_preservation"."outcome_by", "case_preservation"."outcome_at") in (0, 5)),
	CONSTRAINT "case_preservation_says_by_which_paper" CHECK (coalesce("case_preservation"."outcome" not in ('returned', 'lifted'), false) = ("case_preservation"."outcome_paper" is not null)),
	CONSTRAINT "case_preservation_decided_in_time" CHECK ("case_preservation"."outcome" is null or "case_preservation"."kept_on" is not null and "case_preservation"."outcome_on" >= "case_preservation"."kept_on" and ("case_preservation"."outcome" in ('returned', 'lifted') or "case_preservation"."outcome_on" <= "case_preservation"."due_on"))
);
--> statement-breakpoint
CREATE TABLE "case_test" (
	"case_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"lab" text NOT NULL,
	"report" text NOT NULL,
	"told_on" date NOT NULL,
	"until" date NOT NULL,
	"counted" jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"retest_asked_on" date,
	"retest_lab" text,
	"retest_asked_by" uuid,
	"outcome" text,
	"outcome_on" date,
	"outcome_paper" text,
	"outcome_by" uuid,
	CONSTRAINT "case_test_case_id_evidence_id_pk" PRIMARY KEY("case_id","evidence_id"),
	CONSTRAINT "case_test_retest_in_time" CHECK (num_nulls("case_test"."retest_asked_on", "case_test"."retest_asked_by") in (0, 2) and ("case_test"."retest_asked_on" is null or "case_test"."retest_asked_on" between "case_test"."told_on" and "case_test"."until")),
	CONSTRAINT "case_test_retest_elsewhere" CHECK ("case_test"."retest_lab" is null or "case_test"."retest_asked_on" is not null and "case_test"."retest_lab" <> "case_test"."lab"),
	CONSTRAINT "case_test_ended_at_once" CHECK (num_nulls("case_test"."outcome", "case_test"."outcome_on", "case_test"."outcome_paper", "case_test"."outcome_by") in (0, 4) and ("case_test"."outcome" is null or "case_test"."outcome_on" >= "case_test"."retest_asked_on")),
	CONSTRAINT "case_test_found_by_a_second_lab" CHECK ("case_test"."outcome" is null or "case_test"."outcome" not in ('confirmed', 'overturned') or "case_test"."retest_lab" is not null)
);
--> statement-breakpoint
CREATE TABLE "cash_payment" (
	"payment_id" uuid PRIMARY KEY NOT NULL,
	"ground" text NOT NULL,
	"reason" text,
	"collected_by" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"collected_on" date NOT NULL,
	"handed_on" date,
	"handed_to" uuid,
	"banked_on" date,
	"bank_paper" text,
	"banked_by" uuid,
	CONSTRAINT "cash_payment_for_a_reason" CHECK ("cash_payment"."ground" = 'small' or length(btrim(coalesce("cash_payment"."reason", ''))) > 0),
	CONSTRAINT "cash_payment_handed_to_another" CHECK (num_nulls("cash_payment"."handed_on", "cash_payment"."handed_to") in (0, 2) and "cash_payment"."handed_on" >= "cash_payment"."collected_on" and "cash_payment"."handed_to" <> "cash_payment"."collected_by"),
	CONSTRAINT "cash_payment_banked_by_the_agency" CHECK (num_nulls("cash_payment"."banked_on", "cash_payment"."bank_paper", "cash_payment"."banked_by") in (0, 3) and ("cash_payment"."banked_on" is null or "cash_payment"."handed_on" is not null and "cash_payment"."banked_on" >= "cash_payment"."handed_on"))
);
--> statement-breakpoint
ALTER TABLE "case_referral" ADD COLUMN "handed_on" date;--> statement-breakpoint
ALTER TABLE "case_referral" ADD COLUMN "handed_over" text;--> statement-breakpoint
ALTER TABLE "case_referral" ADD COLUMN "handed_by" uuid;--> statement-breakpoint
ALTER TABLE "procedure_profile" ADD COLUMN "daily_fines" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "uncounted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "referral_challenge" ADD CONSTRAINT "referral_challenge_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_challenge" ADD CONSTRAINT "referral_challenge_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_challenge" ADD CONSTRAINT "referral_challenge_case_id_number_case_referral_case_id_number_fk" FOREIGN KEY ("case_id","number") REFERENCES "public"."case_referral"("case_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_preservation" ADD CONSTRAINT "case_preservation_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_preservation" ADD CONSTRAINT "case_preservation_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_preservation" ADD CONSTRAINT "case_preservation_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_preservation" ADD CONSTRAINT "case_preservation_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_test" ADD CONSTRAINT "case_test_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_test" ADD CONSTRAINT "case_test_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_test" ADD CONSTRAINT "case_test_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_test" ADD CONSTRAINT "case_test_retest_asked_by_person_id_fk" FOREIGN KEY ("retest_asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_test" ADD CONSTRAINT "case_test_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_payment" ADD CONSTRAINT "cash_payment_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_payment" ADD CONSTRAINT "cash_payment_collected_by_person_id_fk" FOREIGN KEY ("collected_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_payment" ADD CONSTRAINT "cash_payment_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_payment" ADD CONSTRAINT "cash_payment_handed_to_person_id_fk" FOREIGN KEY ("handed_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_payment" ADD CONSTRAINT "cash_payment_banked_by_person_id_fk" FOREIGN KEY ("banked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referral_challenge_asked_by_idx" ON "referral_challenge" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "referral_challenge_outcome_by_idx" ON "referral_challenge" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "case_preservation_asked_by_idx" ON "case_preservation" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "case_preservation_approved_by_idx" ON "case_preservation" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "case_preservation_outcome_by_idx" ON "case_preservation" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "case_test_evidence_id_idx" ON "case_test" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "case_test_recorded_by_idx" ON "case_test" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "case_test_retest_asked_by_idx" ON "case_test" USING btree ("retest_asked_by");--> statement-breakpoint
CREATE INDEX "case_test_outcome_by_idx" ON "case_test" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "cash_payment_collected_by_idx" ON "cash_payment" USING btree ("collected_by");--> statement-breakpoint
CREATE INDEX "cash_payment_certificate_id_idx" ON "cash_payment" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "cash_payment_handed_to_idx" ON "cash_payment" USING btree ("handed_to");--> statement-breakpoint
CREATE INDEX "cash_payment_banked_by_idx" ON "cash_payment" USING btree ("banked_by");--> statement-breakpoint
ALTER TABLE "case_referral" ADD CONSTRAINT "case_referral_handed_by_person_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_referral_handed_by_idx" ON "case_referral" USING btree ("handed_by");--> statement-breakpoint
CREATE INDEX "service_uncounted_idx" ON "service" USING btree ("id") WHERE "service"."uncounted";--> statement-breakpoint
ALTER TABLE "case_referral" ADD CONSTRAINT "case_referral_handed_once_taken_up" CHECK (num_nulls("case_referral"."handed_on", "case_referral"."handed_over", "case_referral"."handed_by") in (0, 3) and ("case_referral"."handed_on" is null or "case_referral"."outcome" in ('accepted', 'returned')));