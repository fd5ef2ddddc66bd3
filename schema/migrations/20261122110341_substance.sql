CREATE TABLE "legal_policy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"value" text NOT NULL,
	"basis" text NOT NULL,
	"valid_from" date NOT NULL,
	CONSTRAINT "legal_policy_once" UNIQUE("name","grid_code","valid_from")
);
--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "party" text;--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "acted_on" date;--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "harm" text;--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "limitation" jsonb;--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "leniency" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "opinion" ADD COLUMN "education" text;