CREATE TABLE "appeal_file" (
	"appeal_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "appeal_file_appeal_id_sha256_pk" PRIMARY KEY("appeal_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "page_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"place" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"result" text,
	CONSTRAINT "page_draft_place" CHECK (("page_draft"."kind" = 'report') = ("page_draft"."place" > 0)),
	CONSTRAINT "page_draft_sent_with_result" CHECK (("page_draft"."sent_at" is null) = ("page_draft"."result" is null))
);
--> statement-breakpoint
CREATE TABLE "page_file" (
	"draft_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "page_file_draft_id_sha256_pk" PRIMARY KEY("draft_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "paper_guess" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"wrong" integer NOT NULL,
	"rests_until" timestamp (3) with time zone,
	CONSTRAINT "paper_guess_counted" CHECK ("paper_guess"."wrong" >= 0)
);
--> statement-breakpoint
ALTER TABLE "appeal_file" ADD CONSTRAINT "appeal_file_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_file" ADD CONSTRAINT "appeal_file_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_draft" ADD CONSTRAINT "page_draft_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_file" ADD CONSTRAINT "page_file_draft_id_page_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."page_draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_file" ADD CONSTRAINT "page_file_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_guess" ADD CONSTRAINT "paper_guess_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeal_file_sha256_idx" ON "appeal_file" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "page_draft_one_open" ON "page_draft" USING btree ("document_id","kind","place") WHERE "page_draft"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "page_draft_document_id_idx" ON "page_draft" USING btree ("document_id","started_at","id");--> statement-breakpoint
CREATE INDEX "page_file_sha256_idx" ON "page_file" USING btree ("sha256");