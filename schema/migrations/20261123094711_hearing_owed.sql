CREATE TABLE "hearing_owed" (
	"finding_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"ruling" text NOT NULL,
	"owed_by" uuid NOT NULL,
	"owed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hearing_owed_finding_id_agency_id_ruling_pk" PRIMARY KEY("finding_id","agency_id","ruling"),
	CONSTRAINT "hearing_owed_by_a_ruling" CHECK (length(btrim("hearing_owed"."ruling")) > 0)
);
--> statement-breakpoint
ALTER TABLE "hearing_owed" ADD CONSTRAINT "hearing_owed_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_owed" ADD CONSTRAINT "hearing_owed_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_owed" ADD CONSTRAINT "hearing_owed_owed_by_person_id_fk" FOREIGN KEY ("owed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hearing_owed_agency_id_idx" ON "hearing_owed" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "hearing_owed_owed_by_idx" ON "hearing_owed" USING btree ("owed_by");