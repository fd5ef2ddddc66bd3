CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"slot" integer,
	"screen" text NOT NULL,
	"filter" text NOT NULL,
	"name" text NOT NULL,
	"agency_id" uuid,
	"version" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "saved_view_slot" UNIQUE("owner_id","slot"),
	CONSTRAINT "saved_view_hundred" CHECK ("saved_view"."slot" between 1 and 100),
	CONSTRAINT "saved_view_removed_has_no_slot" CHECK (("saved_view"."removed_at" is null) = ("saved_view"."slot" is not null)),
	CONSTRAINT "saved_view_removed_is_not_shared" CHECK ("saved_view"."removed_at" is null or "saved_view"."agency_id" is null),
	CONSTRAINT "saved_view_name" CHECK (length(btrim("saved_view"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "view_mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"place" integer,
	"followed" boolean NOT NULL,
	CONSTRAINT "view_mark_once" UNIQUE("view_id","person_id"),
	CONSTRAINT "view_mark_place" UNIQUE("person_id","place"),
	CONSTRAINT "view_mark_hundred" CHECK ("view_mark"."place" between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_mark" ADD CONSTRAINT "view_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_mark" ADD CONSTRAINT "view_mark_view_id_saved_view_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_view"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_view_owner_idx" ON "saved_view" USING btree ("owner_id","saved_at","id");--> statement-breakpoint
CREATE INDEX "saved_view_agency_id_idx" ON "saved_view" USING btree ("agency_id","saved_at","id");