CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"number" text NOT NULL,
	"template" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"docket_id" uuid,
	"content" json NOT NULL,
	"content_sha256" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"pages" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"voided_at" timestamp (3) with time zone,
	"voided_by" uuid,
	"voided_for" text,
	"carrier_id" uuid,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "document_number_unique" UNIQUE("number"),
	CONSTRAINT "document_sealed" CHECK ("document"."content_sha256" = encode(sha256(convert_to("document"."content"::text, 'UTF8')), 'hex')),
	CONSTRAINT "document_sha256" CHECK ("document"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "document_printed" CHECK ("document"."bytes" > 0 and "document"."pages" > 0),
	CONSTRAINT "document_voided_at_once" CHECK (("document"."voided_at" is null) = ("document"."voided_by" is null)),
	CONSTRAINT "document_voided_for_a_reason" CHECK (("document"."voided_at" is null) = (length(btrim(coalesce("document"."voided_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "document_copy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"reason" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" uuid NOT NULL,
	CONSTRAINT "document_copy_once" UNIQUE("document_id","number"),
	CONSTRAINT "document_copy_reason" CHECK (length(btrim("document_copy"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_voided_by_person_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_carrier_id_person_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_copy" ADD CONSTRAINT "document_copy_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_copy" ADD CONSTRAINT "document_copy_printed_by_person_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_one_standing" ON "document" USING btree ("subject_id","kind","agency_id") WHERE "document"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "document_agency_id_idx" ON "document" USING btree ("agency_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "document_business_id_idx" ON "document" USING btree ("business_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "document_docket_id_idx" ON "document" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "document_issued_by_idx" ON "document" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "document_voided_by_idx" ON "document" USING btree ("voided_by");--> statement-breakpoint
CREATE INDEX "document_carrier_id_idx" ON "document" USING btree ("carrier_id");--> statement-breakpoint
CREATE INDEX "document_copy_printed_by_idx" ON "document_copy" USING btree ("printed_by");