CREATE TABLE "parked_reaction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reader" text NOT NULL,
	"event_no" bigint NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"parked_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "parked_reaction_once" UNIQUE("reader","event_no")
);
--> statement-breakpoint
CREATE INDEX "parked_reaction_open_idx" ON "parked_reaction" USING btree ("parked_at","id") WHERE "parked_reaction"."settled_at" is null;