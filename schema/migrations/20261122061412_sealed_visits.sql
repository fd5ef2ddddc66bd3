ALTER TABLE "visit" ADD COLUMN "named" uuid[];--> statement-breakpoint
ALTER TABLE "visit_answer" ADD COLUMN "named" uuid[];