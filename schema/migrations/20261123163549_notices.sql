CREATE TABLE "bell" (
	"id" uuid PRIMARY KEY NOT NULL,
	"muted" text[] NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	CONSTRAINT "bell_muted" CHECK ("bell"."muted" <@ array['question', 'answer', 'progress', 'panel', 'session', 'appeal', 'job', 'returned']),
	CONSTRAINT "bell_quiet_both" CHECK (num_nulls("bell"."quiet_from", "bell"."quiet_until") in (0, 2)),
	CONSTRAINT "bell_quiet_apart" CHECK ("bell"."quiet_from" <> "bell"."quiet_until"),
	CONSTRAINT "bell_quiet_time" CHECK ("bell"."quiet_from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "bell"."quiet_until" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "news_reading" (
	"person_id" uuid NOT NULL,
	"acting_as" text NOT NULL,
	"read_no" bigint NOT NULL,
	"read_apart" bigint[] NOT NULL,
	CONSTRAINT "news_reading_person_id_acting_as_pk" PRIMARY KEY("person_id","acting_as"),
	CONSTRAINT "news_reading_apart_bounded" CHECK (cardinality("news_reading"."read_apart") <= 1000)
);
--> statement-breakpoint
ALTER TABLE "bell" ADD CONSTRAINT "bell_id_person_id_fk" FOREIGN KEY ("id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news_reading" ADD CONSTRAINT "news_reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trace_type_idx" ON "trace" USING btree ("type","at");