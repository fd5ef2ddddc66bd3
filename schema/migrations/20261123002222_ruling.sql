CREATE TABLE "held_trace" (
	"place" bigserial PRIMARY KEY NOT NULL,
	"held_for" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"duty_id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"business_id" uuid,
	"finding_id" uuid,
	"docket_id" uuid,
	"addressee_id" uuid,
	"grid_code" text collate "C",
	"agencies" uuid[],
	"named" uuid[],
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"deliberation_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reasons" text NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ballot_once" UNIQUE("question_id","member_id"),
	CONSTRAINT "ballot_with_reasons" CHECK (length(btrim("ballot"."reasons")) > 0)
);
--> statement-breakpoint
CREATE TABLE "deliberation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"panel_id" uuid NOT NULL,
	"appeal_id" uuid NOT NULL,
	"status" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"adjourned_for" text,
	CONSTRAINT "deliberation_ended_at_once" CHECK (("deliberation"."status" = 'open') = ("deliberation"."ended_at" is null)),
	CONSTRAINT "deliberation_adjourned_for_a_reason" CHECK (("deliberation"."status" = 'adjourned') = (length(btrim(coalesce("deliberation"."adjourned_for", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"deliberation_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"measures" jsonb NOT NULL,
	"change" jsonb,
	CONSTRAINT "question_once" UNIQUE("deliberation_id","item_id"),
	CONSTRAINT "question_of_deliberation" UNIQUE("id","deliberation_id")
);
--> statement-breakpoint
CREATE TABLE "ruling" (
	"id" uuid PRIMARY KEY NOT NULL,
	"deliberation_id" uuid NOT NULL,
	"appeal_id" uuid NOT NULL,
	"status" text NOT NULL,
	"docket_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"number" text NOT NULL,
	"ruled_by" uuid NOT NULL,
	"ruled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ruling_deliberationId_unique" UNIQUE("deliberation_id"),
	CONSTRAINT "ruling_appealId_unique" UNIQUE("appeal_id"),
	CONSTRAINT "ruling_number_unique" UNIQUE("number"),
	CONSTRAINT "ruling_is_ruled" CHECK ("ruling"."status" = 'ruled')
);
--> statement-breakpoint
CREATE TABLE "ruling_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ruling_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"votes" jsonb NOT NULL,
	"majority" boolean NOT NULL,
	"measures" jsonb NOT NULL,
	"reasons" text NOT NULL,
	"referred_to" text,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"answered_for" text,
	CONSTRAINT "ruling_item_questionId_unique" UNIQUE("question_id"),
	CONSTRAINT "ruling_item_with_reasons" CHECK (length(btrim("ruling_item"."reasons")) > 0),
	CONSTRAINT "ruling_item_referred_to_somebody" CHECK (("ruling_item"."outcome" = 'refer') = ("ruling_item"."referred_to" is not null)),
	CONSTRAINT "ruling_item_answered_at_once" CHECK (("ruling_item"."answer" is null) = ("ruling_item"."answered_by" is null) and ("ruling_item"."answer" is null) = ("ruling_item"."answered_at" is null)),
	CONSTRAINT "ruling_item_answered_with_a_reason" CHECK (("ruling_item"."answer" is null) = (length(btrim(coalesce("ruling_item"."answered_for", ''))) = 0))
);
--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_member_id_panel_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_on_question" FOREIGN KEY ("question_id","deliberation_id") REFERENCES "public"."question"("id","deliberation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation" ADD CONSTRAINT "deliberation_panel_id_panel_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."panel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation" ADD CONSTRAINT "deliberation_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberation" ADD CONSTRAINT "deliberation_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_deliberation_id_deliberation_id_fk" FOREIGN KEY ("deliberation_id") REFERENCES "public"."deliberation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_item_id_appeal_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."appeal_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_deliberation_id_deliberation_id_fk" FOREIGN KEY ("deliberation_id") REFERENCES "public"."deliberation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_ruled_by_person_id_fk" FOREIGN KEY ("ruled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_item" ADD CONSTRAINT "ruling_item_ruling_id_ruling_id_fk" FOREIGN KEY ("ruling_id") REFERENCES "public"."ruling"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_item" ADD CONSTRAINT "ruling_item_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_item" ADD CONSTRAINT "ruling_item_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_item" ADD CONSTRAINT "ruling_item_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_item" ADD CONSTRAINT "ruling_item_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "held_trace_held_for_idx" ON "held_trace" USING btree ("held_for","place");--> statement-breakpoint
CREATE INDEX "ballot_question_id_idx" ON "ballot" USING btree ("question_id","deliberation_id");--> statement-breakpoint
CREATE INDEX "ballot_deliberation_id_idx" ON "ballot" USING btree ("deliberation_id");--> statement-breakpoint
CREATE INDEX "ballot_member_id_idx" ON "ballot" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliberation_once" ON "deliberation" USING btree ("panel_id") WHERE "deliberation"."status" in ('open', 'closed');--> statement-breakpoint
CREATE INDEX "deliberation_panel_id_idx" ON "deliberation" USING btree ("panel_id");--> statement-breakpoint
CREATE INDEX "deliberation_appeal_id_idx" ON "deliberation" USING btree ("appeal_id");--> statement-breakpoint
CREATE INDEX "deliberation_opened_by_idx" ON "deliberation" USING btree ("opened_by");--> statement-breakpoint
CREATE INDEX "question_item_id_idx" ON "question" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "ruling_appeal_id_idx" ON "ruling" USING btree ("appeal_id","status");--> statement-breakpoint
CREATE INDEX "ruling_docket_id_idx" ON "ruling" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "ruling_notice_id_idx" ON "ruling" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "ruling_ruled_by_idx" ON "ruling" USING btree ("ruled_by");--> statement-breakpoint
CREATE INDEX "ruling_item_ruling_id_idx" ON "ruling_item" USING btree ("ruling_id");--> statement-breakpoint
CREATE INDEX "ruling_item_opinion_id_idx" ON "ruling_item" USING btree ("opinion_id");--> statement-breakpoint
CREATE INDEX "ruling_item_agency_id_idx" ON "ruling_item" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "ruling_item_answered_by_idx" ON "ruling_item" USING btree ("answered_by");--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_and_status" ON "appeal" USING btree ("id","status");