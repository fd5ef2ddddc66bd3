CREATE TABLE "case_discussion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"chair" text NOT NULL,
	"attendees" jsonb NOT NULL,
	"minutes" text NOT NULL,
	"conclusion" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_discussion_of_three" CHECK (jsonb_array_length("case_discussion"."attendees") >= 3)
);
--> statement-breakpoint
CREATE TABLE "case_extension" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"days" integer NOT NULL,
	"until" date NOT NULL,
	"reason" text NOT NULL,
	"extended_by" uuid NOT NULL,
	"extended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_extension_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "case_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"passed" boolean NOT NULL,
	"opinion" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hearing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"requested_on" date NOT NULL,
	"excuse" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"outcome_on" date,
	"record" text,
	"outcome_by" uuid,
	"outcome_at" timestamp (3) with time zone,
	CONSTRAINT "hearing_once" UNIQUE("notice_id"),
	CONSTRAINT "hearing_ended_at_once" CHECK (("hearing"."outcome" is null) = ("hearing"."outcome_on" is null) and ("hearing"."outcome" is null) = ("hearing"."outcome_by" is null))
);
--> statement-breakpoint
CREATE TABLE "party_statement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" text NOT NULL,
	"made_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"adoption" text,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "party_statement_answered_with_why" CHECK (("party_statement"."adoption" is null) = ("party_statement"."answered_by" is null) and ("party_statement"."adoption" is null) = (length(btrim(coalesce("party_statement"."answer", ''))) = 0)),
	CONSTRAINT "party_statement_waiver_wants_no_answer" CHECK ("party_statement"."kind" = 'statement' or "party_statement"."adoption" is null)
);
--> statement-breakpoint
CREATE TABLE "penalty_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"procedure" text NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"clue_on" date NOT NULL,
	"summary" text NOT NULL,
	"handlers" uuid[] NOT NULL,
	"certificates" uuid[] NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"filing_due_on" date NOT NULL,
	"filing_counted" jsonb NOT NULL,
	"complex" boolean NOT NULL,
	"approved_by" uuid,
	"approval_opinion" text,
	"filed_at" timestamp (3) with time zone,
	"decide_by" date,
	"decide_counted" jsonb,
	"designated_by" uuid,
	"designated_at" timestamp (3) with time zone,
	"designated_for" text,
	"negotiation" jsonb,
	"yielded_to_id" uuid,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "penalty_case_two_handlers" CHECK (cardinality("penalty_case"."handlers") >= 2 and cardinality("penalty_case"."certificates") = cardinality("penalty_case"."handlers")),
	CONSTRAINT "penalty_case_other_approver" CHECK ("penalty_case"."approved_by" is null or "penalty_case"."approved_by" <> all ("penalty_case"."handlers")),
	CONSTRAINT "penalty_case_filed_at_once" CHECK (("penalty_case"."status" in ('proposed', 'refused')) = ("penalty_case"."filed_at" is null) or "penalty_case"."status" = 'yielded'),
	CONSTRAINT "penalty_case_filed_by_a_lead" CHECK ("penalty_case"."procedure" = 'simple' or "penalty_case"."filed_at" is null or "penalty_case"."approved_by" is not null),
	CONSTRAINT "penalty_case_decided_within_a_period" CHECK (("penalty_case"."filed_at" is null) = ("penalty_case"."decide_by" is null)),
	CONSTRAINT "penalty_case_yields_to_another" CHECK (("penalty_case"."status" = 'yielded') = ("penalty_case"."yielded_to_id" is not null)),
	CONSTRAINT "penalty_case_designated_for_a_reason" CHECK (("penalty_case"."designated_by" is null) = (length(btrim(coalesce("penalty_case"."designated_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "penalty_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"procedure" text NOT NULL,
	"number" text NOT NULL,
	"items" jsonb NOT NULL,
	"basis" jsonb NOT NULL,
	"ground" text,
	"reasons" text NOT NULL,
	"education" text,
	"notice_id" uuid,
	"gates" jsonb NOT NULL,
	"supersedes_id" uuid,
	"corrected_for" text,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "penalty_decision_number" UNIQUE("number"),
	CONSTRAINT "penalty_decision_corrected_once" UNIQUE("supersedes_id"),
	CONSTRAINT "penalty_decision_imposes_or_says_why_not" CHECK (("penalty_decision"."kind" = 'penalty') = (jsonb_array_length("penalty_decision"."items") > 0) and ("penalty_decision"."kind" = 'noPenalty') = ("penalty_decision"."ground" is not null)),
	CONSTRAINT "penalty_decision_corrected_for_a_reason" CHECK (("penalty_decision"."supersedes_id" is null) = (length(btrim(coalesce("penalty_decision"."corrected_for", ''))) = 0)),
	CONSTRAINT "penalty_decision_after_notice" CHECK ("penalty_decision"."kind" = 'noPenalty' or "penalty_decision"."procedure" = 'simple' or "penalty_decision"."notice_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "penalty_fact" (
	"case_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	"violation" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"premises_id" uuid NOT NULL,
	"fact_code" text NOT NULL,
	"act_from" date NOT NULL,
	"act_to" date NOT NULL,
	"fining" boolean NOT NULL,
	"stands" boolean NOT NULL,
	"claims" boolean NOT NULL,
	CONSTRAINT "penalty_fact_case_id_finding_id_violation_pk" PRIMARY KEY("case_id","finding_id","violation"),
	CONSTRAINT "penalty_fact_claims_a_fine" CHECK (not "penalty_fact"."claims" or ("penalty_fact"."fining" and "penalty_fact"."stands")),
	CONSTRAINT "penalty_fact_act_ends_after_start" CHECK ("penalty_fact"."act_from" <= "penalty_fact"."act_to")
);
--> statement-breakpoint
CREATE TABLE "penalty_fine" (
	"decision_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"premises_id" uuid NOT NULL,
	"fact_code" text NOT NULL,
	"act_from" date NOT NULL,
	"act_to" date NOT NULL,
	"amount" bigint NOT NULL,
	"stands" boolean NOT NULL,
	CONSTRAINT "penalty_fine_decision_id_finding_id_pk" PRIMARY KEY("decision_id","finding_id"),
	CONSTRAINT "penalty_fine_of_something" CHECK ("penalty_fine"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "prior_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"facts" text NOT NULL,
	"reasons" text NOT NULL,
	"items" jsonb NOT NULL,
	"basis" jsonb NOT NULL,
	"hearing" boolean NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"served_on" date,
	"served_by" uuid,
	"served_at" timestamp (3) with time zone,
	"receipt" text,
	"statement_until" date,
	"statement_counted" jsonb,
	"hearing_until" date,
	"hearing_counted" jsonb,
	CONSTRAINT "prior_notice_once" UNIQUE("case_id","revision"),
	CONSTRAINT "prior_notice_says_something" CHECK (jsonb_array_length("prior_notice"."items") > 0),
	CONSTRAINT "prior_notice_served_at_once" CHECK (("prior_notice"."served_on" is null) = ("prior_notice"."served_by" is null) and ("prior_notice"."served_on" is null) = ("prior_notice"."statement_until" is null) and ("prior_notice"."served_on" is not null and "prior_notice"."hearing") = ("prior_notice"."hearing_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "procedure_profile" (
	"agency_id" uuid PRIMARY KEY NOT NULL,
	"filing_length" integer NOT NULL,
	"filing_unit" text NOT NULL,
	"decision_days" integer NOT NULL,
	"extension_days" integer NOT NULL,
	"statement_length" integer NOT NULL,
	"statement_unit" text NOT NULL,
	"hearing_citizen" bigint NOT NULL,
	"hearing_organisation" bigint NOT NULL,
	"hearing_inclusive" boolean NOT NULL,
	"grave_citizen" bigint NOT NULL,
	"grave_organisation" bigint NOT NULL,
	"review_violations" integer NOT NULL,
	"individual_as" text NOT NULL,
	"basis" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_discussion" ADD CONSTRAINT "case_discussion_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_discussion" ADD CONSTRAINT "case_discussion_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_extended_by_person_id_fk" FOREIGN KEY ("extended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_review" ADD CONSTRAINT "case_review_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_review" ADD CONSTRAINT "case_review_reviewed_by_person_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_notice_id_prior_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."prior_notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_statement" ADD CONSTRAINT "party_statement_notice_id_prior_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."prior_notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_statement" ADD CONSTRAINT "party_statement_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_statement" ADD CONSTRAINT "party_statement_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_statement" ADD CONSTRAINT "party_statement_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_designated_by_person_id_fk" FOREIGN KEY ("designated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_case" ADD CONSTRAINT "penalty_case_yielded_to_id_penalty_case_id_fk" FOREIGN KEY ("yielded_to_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_notice_id_prior_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."prior_notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_supersedes_id_penalty_decision_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_decision" ADD CONSTRAINT "penalty_decision_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD CONSTRAINT "penalty_fact_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD CONSTRAINT "penalty_fact_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD CONSTRAINT "penalty_fact_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_fine" ADD CONSTRAINT "penalty_fine_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_fine" ADD CONSTRAINT "penalty_fine_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prior_notice" ADD CONSTRAINT "prior_notice_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prior_notice" ADD CONSTRAINT "prior_notice_given_by_person_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prior_notice" ADD CONSTRAINT "prior_notice_served_by_person_id_fk" FOREIGN KEY ("served_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_profile" ADD CONSTRAINT "procedure_profile_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_discussion_case_id_idx" ON "case_discussion" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_discussion_recorded_by_idx" ON "case_discussion" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "case_extension_extended_by_idx" ON "case_extension" USING btree ("extended_by");--> statement-breakpoint
CREATE INDEX "case_review_case_id_idx" ON "case_review" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_review_reviewed_by_idx" ON "case_review" USING btree ("reviewed_by");--> statement-breakpoint
CREATE INDEX "hearing_case_id_idx" ON "hearing" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "hearing_recorded_by_idx" ON "hearing" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "hearing_outcome_by_idx" ON "hearing" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "party_statement_notice_id_idx" ON "party_statement" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "party_statement_case_id_idx" ON "party_statement" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "party_statement_recorded_by_idx" ON "party_statement" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "party_statement_answered_by_idx" ON "party_statement" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "penalty_case_desk_idx" ON "penalty_case" USING btree ("agency_id","proposed_at","id");--> statement-breakpoint
CREATE INDEX "penalty_case_grid_idx" ON "penalty_case" USING btree ("grid_code","proposed_at","id");--> statement-breakpoint
CREATE INDEX "penalty_case_business_id_idx" ON "penalty_case" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "penalty_case_proposed_by_idx" ON "penalty_case" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "penalty_case_approved_by_idx" ON "penalty_case" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "penalty_case_designated_by_idx" ON "penalty_case" USING btree ("designated_by");--> statement-breakpoint
CREATE INDEX "penalty_case_yielded_to_id_idx" ON "penalty_case" USING btree ("yielded_to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "penalty_decision_once" ON "penalty_decision" USING btree ("case_id") WHERE "penalty_decision"."supersedes_id" is null;--> statement-breakpoint
CREATE INDEX "penalty_decision_case_id_idx" ON "penalty_decision" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "penalty_decision_agency_id_idx" ON "penalty_decision" USING btree ("agency_id","decided_at","id");--> statement-breakpoint
CREATE INDEX "penalty_decision_business_id_idx" ON "penalty_decision" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "penalty_decision_notice_id_idx" ON "penalty_decision" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "penalty_decision_decided_by_idx" ON "penalty_decision" USING btree ("decided_by");--> statement-breakpoint
CREATE UNIQUE INDEX "penalty_fact_one_case" ON "penalty_fact" USING btree ("agency_id","finding_id","violation") WHERE "penalty_fact"."stands";--> statement-breakpoint
CREATE INDEX "penalty_fact_finding_id_idx" ON "penalty_fact" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "penalty_fact_opinion_id_idx" ON "penalty_fact" USING btree ("opinion_id");--> statement-breakpoint
CREATE INDEX "penalty_fine_finding_id_idx" ON "penalty_fine" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "prior_notice_given_by_idx" ON "prior_notice" USING btree ("given_by");--> statement-breakpoint
CREATE INDEX "prior_notice_served_by_idx" ON "prior_notice" USING btree ("served_by");