ALTER TABLE "notice_withdrawal" ADD COLUMN "retracted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "competence" ADD COLUMN "power" text DEFAULT 'statutory' NOT NULL;--> statement-breakpoint
ALTER TABLE "competence" ADD COLUMN "principal_id" uuid;--> statement-breakpoint
ALTER TABLE "competence" ADD CONSTRAINT "competence_principal_id_agency_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "competence_principal_id_idx" ON "competence" USING btree ("principal_id");--> statement-breakpoint
ALTER TABLE "notice_withdrawal" ADD CONSTRAINT "notice_withdrawal_retracted_before" CHECK ("notice_withdrawal"."retracted_at" is null or "notice_withdrawal"."confirmed_by" is null);--> statement-breakpoint
ALTER TABLE "competence" ADD CONSTRAINT "competence_entrusted_by_another" CHECK (("competence"."power" = 'entrusted') = ("competence"."principal_id" is not null) and ("competence"."principal_id" is null or "competence"."valid_to" is not null and "competence"."principal_id" <> "competence"."agency_id"));