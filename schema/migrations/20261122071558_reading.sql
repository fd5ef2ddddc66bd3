DROP INDEX "assessment_request_inbox_idx";--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "mime" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "bytes" bigint;--> statement-breakpoint
-- What is there already says what its file says; its owner brings it along, whom row-level security binds too.
ALTER TABLE "evidence" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "file" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "evidence" e SET "mime" = f."mime", "bytes" = f."bytes" FROM "file" f WHERE f."sha256" = e."sha256";--> statement-breakpoint
ALTER TABLE "evidence" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "file" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "evidence" ALTER COLUMN "mime" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ALTER COLUMN "bytes" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "assessment_request_count_idx" ON "assessment_request" USING btree ("agency_id","status","grid_code","risk","agencies","named") WHERE "assessment_request"."version" > 0;--> statement-breakpoint
CREATE INDEX "assessment_request_inbox_idx" ON "assessment_request" USING btree ("agency_id","status","requested_at","id","risk","grid_code","agencies","named");