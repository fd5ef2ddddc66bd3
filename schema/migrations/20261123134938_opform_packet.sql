CREATE TABLE "evidence_packet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evidence" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"damaged" jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	CONSTRAINT "evidence_packet_pieces" CHECK (cardinality("evidence_packet"."evidence") between 1 and 100),
	CONSTRAINT "evidence_packet_reason" CHECK (length(btrim("evidence_packet"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "evidence_packet" ADD CONSTRAINT "evidence_packet_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_packet" ADD CONSTRAINT "evidence_packet_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_packet_made_by_idx" ON "evidence_packet" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "evidence_packet_agency_id_idx" ON "evidence_packet" USING btree ("agency_id");