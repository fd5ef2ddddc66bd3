CREATE TABLE "case_dispute" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"against_id" uuid NOT NULL,
	"raised_on" date NOT NULL,
	"reason" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"negotiated_on" date,
	"record" text,
	"negotiated_by" uuid,
	CONSTRAINT "case_dispute_negotiated_at_once" CHECK (num_nulls("case_dispute"."outcome", "case_dispute"."negotiated_on", "case_dispute"."record", "case_dispute"."negotiated_by") in (0, 4)),
	CONSTRAINT "case_dispute_negotiated_after" CHECK ("case_dispute"."negotiated_on" >= "case_dispute"."raised_on")
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"outcome_on" date NOT NULL,
	"place" text,
	"withheld_for" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"retracted_on" date,
	"retracted_for" text,
	"retracted_by" uuid,
	CONSTRAINT "publication_says_where_or_why" CHECK (("publication"."place" is not null) = ("publication"."outcome" = 'published') and ("publication"."withheld_for" is not null) = ("publication"."outcome" = 'withheld')),
	CONSTRAINT "publication_retracted_at_once" CHECK (num_nulls("publication"."retracted_on", "publication"."retracted_for", "publication"."retracted_by") in (0, 3) and ("publication"."retracted_on" is null or "publication"."outcome" = 'published'))
);
--> statement-breakpoint
ALTER TABLE "remedy" ALTER COLUMN "decision_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "notice_id" uuid;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "agency_id" uuid;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "changed" boolean;--> statement-breakpoint
ALTER TABLE "case_dispute" ADD CONSTRAINT "case_dispute_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_dispute" ADD CONSTRAINT "case_dispute_against_id_agency_id_fk" FOREIGN KEY ("against_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_dispute" ADD CONSTRAINT "case_dispute_raised_by_person_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_dispute" ADD CONSTRAINT "case_dispute_negotiated_by_person_id_fk" FOREIGN KEY ("negotiated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_retracted_by_person_id_fk" FOREIGN KEY ("retracted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_dispute_one_open" ON "case_dispute" USING btree ("case_id") WHERE "case_dispute"."outcome" is null;--> statement-breakpoint
CREATE INDEX "case_dispute_case_id_idx" ON "case_dispute" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_dispute_against_id_idx" ON "case_dispute" USING btree ("against_id");--> statement-breakpoint
CREATE INDEX "case_dispute_raised_by_idx" ON "case_dispute" USING btree ("raised_by");--> statement-breakpoint
CREATE INDEX "case_dispute_negotiated_by_idx" ON "case_dispute" USING btree ("negotiated_by");--> statement-breakpoint
CREATE INDEX "publication_recorded_by_idx" ON "publication" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "publication_retracted_by_idx" ON "publication" USING btree ("retracted_by");--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "remedy_one_runs_on_notice" ON "remedy" USING btree ("notice_id","agency_id") WHERE "remedy"."ended_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "remedy_one_runs_on_document" ON "remedy" USING btree ("document_id") WHERE "remedy"."ended_on" is null;--> statement-breakpoint
CREATE INDEX "remedy_notice_id_idx" ON "remedy" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "remedy_document_id_idx" ON "remedy" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "remedy_agency_id_idx" ON "remedy" USING btree ("agency_id");--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_of_one_paper" CHECK (num_nonnulls("remedy"."decision_id", "remedy"."notice_id", "remedy"."document_id") = 1);--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_of_an_agency" CHECK ("remedy"."decision_id" is not null or "remedy"."agency_id" is not null);