ALTER TABLE "accountability" DROP COLUMN "grid_code";--> statement-breakpoint
ALTER TABLE "accountability" DROP COLUMN "agencies";--> statement-breakpoint
ALTER TABLE "accountability" DROP COLUMN "named";--> statement-breakpoint
ALTER TABLE "due_measure" DROP COLUMN "grid_code";--> statement-breakpoint
ALTER TABLE "due_measure" DROP COLUMN "agencies";--> statement-breakpoint
ALTER TABLE "due_measure" DROP COLUMN "named";--> statement-breakpoint
ALTER TABLE "site_check" DROP COLUMN "grid_code";--> statement-breakpoint
ALTER TABLE "site_check" DROP COLUMN "agencies";--> statement-breakpoint
ALTER TABLE "site_check" DROP COLUMN "named";