CREATE TABLE "checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"signature" text NOT NULL,
	"key_id" text NOT NULL,
	"peaks" text[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaf" (
	"no" bigint PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_size_leaf_no_fk" FOREIGN KEY ("size") REFERENCES "public"."leaf"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaf" ADD CONSTRAINT "leaf_no_event_no_fk" FOREIGN KEY ("no") REFERENCES "public"."event"("no") ON DELETE no action ON UPDATE no action;