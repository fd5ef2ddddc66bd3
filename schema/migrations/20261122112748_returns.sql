CREATE TABLE "docket_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"linked_by" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"unlinked_by" uuid,
	"unlinked_at" timestamp (3) with time zone,
	"unlinked_for" text,
	CONSTRAINT "docket_link_of_two" CHECK ("docket_link"."docket_id" < "docket_link"."other_id"),
	CONSTRAINT "docket_link_reason" CHECK (length(btrim("docket_link"."reason")) > 0),
	CONSTRAINT "docket_link_undone_for_a_reason" CHECK (("docket_link"."unlinked_by" is null) = ("docket_link"."unlinked_at" is null) and ("docket_link"."unlinked_by" is null) = (length(btrim(coalesce("docket_link"."unlinked_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "docket_return" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"from_status" text NOT NULL,
	"revision" integer NOT NULL,
	"reason" text NOT NULL,
	"returned_by" uuid NOT NULL,
	"returned_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "docket_return_before_dispatch" CHECK ("docket_return"."from_status" in ('merged', 'approved', 'closed')),
	CONSTRAINT "docket_return_reason" CHECK (length(btrim("docket_return"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "fine_acknowledgement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	"in_favour_of" text NOT NULL,
	"acknowledged_by" uuid NOT NULL,
	"acknowledged_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "fine_acknowledgement_once" UNIQUE("opinion_id","in_favour_of")
);
--> statement-breakpoint
ALTER TABLE "docket_link" ADD CONSTRAINT "docket_link_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_link" ADD CONSTRAINT "docket_link_other_id_docket_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_link" ADD CONSTRAINT "docket_link_linked_by_person_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_link" ADD CONSTRAINT "docket_link_unlinked_by_person_id_fk" FOREIGN KEY ("unlinked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_return" ADD CONSTRAINT "docket_return_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_return" ADD CONSTRAINT "docket_return_returned_by_person_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fine_acknowledgement" ADD CONSTRAINT "fine_acknowledgement_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fine_acknowledgement" ADD CONSTRAINT "fine_acknowledgement_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fine_acknowledgement" ADD CONSTRAINT "fine_acknowledgement_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "docket_link_once" ON "docket_link" USING btree ("docket_id","other_id") WHERE "docket_link"."unlinked_at" is null;--> statement-breakpoint
CREATE INDEX "docket_link_docket_id_idx" ON "docket_link" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "docket_link_other_id_idx" ON "docket_link" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "docket_link_linked_by_idx" ON "docket_link" USING btree ("linked_by");--> statement-breakpoint
CREATE INDEX "docket_link_unlinked_by_idx" ON "docket_link" USING btree ("unlinked_by");--> statement-breakpoint
CREATE INDEX "docket_return_docket_id_idx" ON "docket_return" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "docket_return_returned_by_idx" ON "docket_return" USING btree ("returned_by");--> statement-breakpoint
CREATE INDEX "fine_acknowledgement_docket_id_idx" ON "fine_acknowledgement" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "fine_acknowledgement_acknowledged_by_idx" ON "fine_acknowledgement" USING btree ("acknowledged_by");--> statement-breakpoint
CREATE INDEX "business_phone_idx" ON "business" USING btree ("phone") WHERE "business"."phone" is not null;