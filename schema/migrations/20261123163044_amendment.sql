CREATE TABLE "amendment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text NOT NULL,
	"valid_from" date,
	"base" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decided_for" text,
	CONSTRAINT "amendment_reason" CHECK (length(btrim("amendment"."reason")) > 0),
	CONSTRAINT "amendment_since" CHECK (("amendment"."kind" = 'calendar') = ("amendment"."valid_from" is null)),
	CONSTRAINT "amendment_decided_at_once" CHECK (("amendment"."status" = 'proposed') = ("amendment"."decided_by" is null) and ("amendment"."decided_by" is null) = ("amendment"."decided_at" is null)),
	CONSTRAINT "amendment_by_a_second_person" CHECK (case "amendment"."status" when 'proposed' then true when 'withdrawn' then "amendment"."decided_by" = "amendment"."proposed_by" else "amendment"."decided_by" <> "amendment"."proposed_by" end),
	CONSTRAINT "amendment_declined_for_a_reason" CHECK ("amendment"."status" <> 'declined' or length(btrim(coalesce("amendment"."decided_for", ''))) > 0)
);
--> statement-breakpoint
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "amendment_one_open" ON "amendment" USING btree ("kind","subject") WHERE "amendment"."status" = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "amendment_period_once" ON "amendment" USING btree ("subject","valid_from") WHERE "amendment"."kind" = 'period' and "amendment"."status" = 'taken';--> statement-breakpoint
CREATE INDEX "amendment_subject_idx" ON "amendment" USING btree ("kind","subject","proposed_at");--> statement-breakpoint
CREATE INDEX "amendment_proposed_by_idx" ON "amendment" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "amendment_decided_by_idx" ON "amendment" USING btree ("decided_by");