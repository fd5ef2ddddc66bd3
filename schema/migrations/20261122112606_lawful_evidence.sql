CREATE TABLE "evidence_review" (
	"evidence_id" uuid NOT NULL,
	"aspect" text NOT NULL,
	"passed" boolean NOT NULL,
	"note" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_review_evidence_id_aspect_pk" PRIMARY KEY("evidence_id","aspect")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "excluded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "excluded_by" uuid;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "excluded_for" text;--> statement-breakpoint
ALTER TABLE "adoption" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "evidence_review" ADD CONSTRAINT "evidence_review_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_review" ADD CONSTRAINT "evidence_review_reviewed_by_person_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_review_reviewed_by_idx" ON "evidence_review" USING btree ("reviewed_by");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_excluded_by_person_id_fk" FOREIGN KEY ("excluded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_excluded_by_idx" ON "evidence" USING btree ("excluded_by");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_excluded_for_a_reason" CHECK (num_nulls("evidence"."excluded_at", "evidence"."excluded_by", "evidence"."excluded_for") in (0, 3));