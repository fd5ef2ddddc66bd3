ALTER TABLE "parked_reaction" ADD COLUMN "failure" text NOT NULL DEFAULT 'unknown';--> statement-breakpoint
ALTER TABLE "parked_reaction" ALTER COLUMN "failure" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "parked_reaction" DROP COLUMN "subject_type";--> statement-breakpoint
ALTER TABLE "parked_reaction" DROP COLUMN "subject_id";--> statement-breakpoint
-- What had happened, and the words of why it failed, show to whom the trace shows it; everybody else learns the class alone.
GRANT UPDATE (failure) ON parked_reaction TO heyi_app;
