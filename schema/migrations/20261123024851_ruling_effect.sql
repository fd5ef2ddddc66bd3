CREATE TABLE "docket_ceiling" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"agency_code" text NOT NULL,
	"ruling" text NOT NULL,
	"measures" jsonb NOT NULL,
	"fined" bigint NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "docket_ceiling_once" UNIQUE("ruling","finding_id","agency_code"),
	CONSTRAINT "docket_ceiling_fined" CHECK ("docket_ceiling"."fined" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ruling_effect" (
	"ruling_id" uuid PRIMARY KEY NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "docket_ceiling" ADD CONSTRAINT "docket_ceiling_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_ceiling" ADD CONSTRAINT "docket_ceiling_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling_effect" ADD CONSTRAINT "ruling_effect_ruling_id_ruling_id_fk" FOREIGN KEY ("ruling_id") REFERENCES "public"."ruling"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "docket_ceiling_docket_id_idx" ON "docket_ceiling" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "docket_ceiling_finding_id_idx" ON "docket_ceiling" USING btree ("finding_id");