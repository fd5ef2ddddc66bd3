CREATE TABLE "appeal_return" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appeal_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"lacks" jsonb NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"granted" boolean,
	"returned" text,
	"opinion" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "appeal_return_reason" CHECK (length(btrim("appeal_return"."reason")) > 0),
	CONSTRAINT "appeal_return_of_empty_seats" CHECK (jsonb_array_length("appeal_return"."lacks") > 0),
	CONSTRAINT "appeal_return_granted" CHECK (("appeal_return"."granted" is true) = ("appeal_return"."returned" is not null)),
	CONSTRAINT "appeal_return_decided_at_once" CHECK (("appeal_return"."granted" is null) = ("appeal_return"."decided_by" is null) and ("appeal_return"."granted" is null) = ("appeal_return"."decided_at" is null) and ("appeal_return"."granted" is null) = (length(btrim(coalesce("appeal_return"."opinion", ''))) = 0)),
	CONSTRAINT "appeal_return_decided_by_another" CHECK ("appeal_return"."decided_by" is null or "appeal_return"."decided_by" <> "appeal_return"."asked_by")
);
--> statement-breakpoint
ALTER TABLE "appeal_return" ADD CONSTRAINT "appeal_return_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_return" ADD CONSTRAINT "appeal_return_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_return" ADD CONSTRAINT "appeal_return_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_return" ADD CONSTRAINT "appeal_return_of_returned_appeal" FOREIGN KEY ("appeal_id","returned") REFERENCES "public"."appeal"("id","status") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_return_once" ON "appeal_return" USING btree ("appeal_id") WHERE "appeal_return"."granted" is null;--> statement-breakpoint
CREATE INDEX "appeal_return_appeal_id_idx" ON "appeal_return" USING btree ("appeal_id","returned");--> statement-breakpoint
CREATE INDEX "appeal_return_asked_by_idx" ON "appeal_return" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "appeal_return_decided_by_idx" ON "appeal_return" USING btree ("decided_by");