DROP INDEX "docket_override_once";--> statement-breakpoint
ALTER TABLE "docket" ADD COLUMN "sealed_for" text;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "dismissed_for" text;--> statement-breakpoint
ALTER INDEX "business_grams_idx" SET (gin_pending_list_limit=256);--> statement-breakpoint
CREATE UNIQUE INDEX "docket_override_once" ON "docket_override" USING btree ("docket_id","conflict_key","choice");
