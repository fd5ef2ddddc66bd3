ALTER TABLE "ultimatum" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD COLUMN "withdrawn_for" text;--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ultimatum_withdrawn_by_idx" ON "ultimatum" USING btree ("withdrawn_by");--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_withdrawn_by_another" CHECK ("ultimatum"."withdrawn_by" is null or "ultimatum"."withdrawn_by" <> "ultimatum"."issued_by");--> statement-breakpoint
ALTER TABLE "ultimatum" ADD CONSTRAINT "ultimatum_withdrawn_at_once" CHECK (num_nulls("ultimatum"."withdrawn_by", "ultimatum"."withdrawn_at", "ultimatum"."withdrawn_for") in (0, 3) and ("ultimatum"."status" = 'withdrawn') = ("ultimatum"."withdrawn_at" is not null));