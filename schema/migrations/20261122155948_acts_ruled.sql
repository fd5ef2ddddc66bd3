CREATE TABLE "act_ruling" (
	"finding_id" uuid PRIMARY KEY NOT NULL,
	"act" uuid NOT NULL,
	"apart" boolean NOT NULL,
	"docket_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"business_id" uuid NOT NULL,
	"fine_agency_id" uuid,
	"fine_opinion_id" uuid,
	"rule" text,
	"law" text,
	"gave_way" uuid[] NOT NULL,
	"acknowledged" uuid[] NOT NULL,
	"ruled_by" uuid NOT NULL,
	"ruled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "act_ruling_fine_by_a_rule" CHECK (("act_ruling"."fine_agency_id" is null) = ("act_ruling"."rule" is null) and ("act_ruling"."fine_agency_id" is null) = ("act_ruling"."law" is null)),
	CONSTRAINT "act_ruling_acknowledged_by_losers" CHECK ("act_ruling"."acknowledged" <@ "act_ruling"."gave_way")
);
--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD COLUMN "act" uuid;--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD COLUMN "gave_way_to_id" uuid;--> statement-breakpoint
ALTER TABLE "penalty_fine" ADD COLUMN "act" uuid;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_act_finding_id_fk" FOREIGN KEY ("act") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_fine_agency_id_agency_id_fk" FOREIGN KEY ("fine_agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_fine_opinion_id_opinion_id_fk" FOREIGN KEY ("fine_opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_ruling" ADD CONSTRAINT "act_ruling_ruled_by_person_id_fk" FOREIGN KEY ("ruled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "act_ruling_act_idx" ON "act_ruling" USING btree ("act");--> statement-breakpoint
CREATE INDEX "act_ruling_docket_id_idx" ON "act_ruling" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "act_ruling_business_id_idx" ON "act_ruling" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "act_ruling_fine_agency_id_idx" ON "act_ruling" USING btree ("fine_agency_id");--> statement-breakpoint
CREATE INDEX "act_ruling_fine_opinion_id_idx" ON "act_ruling" USING btree ("fine_opinion_id");--> statement-breakpoint
CREATE INDEX "act_ruling_ruled_by_idx" ON "act_ruling" USING btree ("ruled_by");--> statement-breakpoint
ALTER TABLE "penalty_fact" ADD CONSTRAINT "penalty_fact_gave_way_to_id_agency_id_fk" FOREIGN KEY ("gave_way_to_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "penalty_fact_business_id_idx" ON "penalty_fact" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "penalty_fact_gave_way_to_id_idx" ON "penalty_fact" USING btree ("gave_way_to_id");--> statement-breakpoint
CREATE INDEX "penalty_fine_business_id_idx" ON "penalty_fine" USING btree ("business_id");