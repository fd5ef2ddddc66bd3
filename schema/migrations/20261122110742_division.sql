CREATE TABLE "docket_division" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"findings" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "docket_division_second_person" CHECK ("docket_division"."confirmed_by" is null or "docket_division"."confirmed_by" <> "docket_division"."proposed_by"),
	CONSTRAINT "docket_division_confirmed_at_once" CHECK (("docket_division"."confirmed_by" is null) = ("docket_division"."confirmed_at" is null)),
	CONSTRAINT "docket_division_reason" CHECK (length(btrim("docket_division"."reason")) > 0),
	CONSTRAINT "docket_division_of_findings" CHECK (cardinality("docket_division"."findings") > 0)
);
--> statement-breakpoint
ALTER TABLE "docket_division" ADD CONSTRAINT "docket_division_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_division" ADD CONSTRAINT "docket_division_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_division" ADD CONSTRAINT "docket_division_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "docket_division_docket_id_idx" ON "docket_division" USING btree ("docket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "docket_division_once" ON "docket_division" USING btree ("docket_id","kind","findings") WHERE "docket_division"."confirmed_by" is null;--> statement-breakpoint
CREATE INDEX "docket_division_proposed_by_idx" ON "docket_division" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "docket_division_confirmed_by_idx" ON "docket_division" USING btree ("confirmed_by");