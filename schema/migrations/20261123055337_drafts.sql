CREATE TABLE "opinion_draft" (
	"person_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"content" jsonb,
	"version" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "opinion_draft_person_id_request_id_pk" PRIMARY KEY("person_id","request_id"),
	CONSTRAINT "opinion_draft_small" CHECK (octet_length("opinion_draft"."content"::text) <= 65536)
);
--> statement-breakpoint
ALTER TABLE "opinion_draft" ADD CONSTRAINT "opinion_draft_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_draft" ADD CONSTRAINT "opinion_draft_request_id_assessment_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."assessment_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opinion_draft_request_id_idx" ON "opinion_draft" USING btree ("request_id");