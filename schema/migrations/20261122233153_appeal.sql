CREATE TABLE "appeal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"filed_by" text NOT NULL,
	"filed_on" date NOT NULL,
	"due_on" date NOT NULL,
	"counting" jsonb NOT NULL,
	"excuse" text,
	"status" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ground" text,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"withdrawn_on" date,
	"withdrawn_for" text,
	"withdrawal_by" uuid,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "appeal_number_unique" UNIQUE("number"),
	CONSTRAINT "appeal_filed_by_somebody" CHECK (length(btrim("appeal"."filed_by")) > 0),
	CONSTRAINT "appeal_late_with_an_excuse" CHECK ("appeal"."status" <> 'admitted' or "appeal"."filed_on" <= "appeal"."due_on" or "appeal"."excuse" is not null),
	CONSTRAINT "appeal_decided_by_somebody" CHECK ("appeal"."status" not in ('admitted', 'refused') or "appeal"."decided_by" is not null),
	CONSTRAINT "appeal_decided_at_once" CHECK (("appeal"."decided_by" is null) = ("appeal"."decided_at" is null)),
	CONSTRAINT "appeal_refused_on_a_ground" CHECK (("appeal"."status" = 'refused') = ("appeal"."ground" is not null)),
	CONSTRAINT "appeal_refused_with_a_reason" CHECK ("appeal"."ground" is null or length(btrim(coalesce("appeal"."reason", ''))) > 0),
	CONSTRAINT "appeal_withdrawn_with_its_record" CHECK (("appeal"."status" = 'withdrawn') = ("appeal"."withdrawn_on" is not null) and ("appeal"."withdrawn_on" is null) = ("appeal"."withdrawal_by" is null))
);
--> statement-breakpoint
CREATE TABLE "appeal_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appeal_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	"agency_code" text NOT NULL,
	"argument" text NOT NULL,
	"open" boolean NOT NULL,
	CONSTRAINT "appeal_item_argued" CHECK (length(btrim("appeal_item"."argument")) > 0)
);
--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_withdrawal_by_person_id_fk" FOREIGN KEY ("withdrawal_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_item" ADD CONSTRAINT "appeal_item_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal_item" ADD CONSTRAINT "appeal_item_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeal_notice_id_idx" ON "appeal" USING btree ("notice_id","filed_on","id");--> statement-breakpoint
CREATE INDEX "appeal_docket_id_idx" ON "appeal" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "appeal_business_id_idx" ON "appeal" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "appeal_recorded_by_idx" ON "appeal" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "appeal_decided_by_idx" ON "appeal" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "appeal_withdrawal_by_idx" ON "appeal" USING btree ("withdrawal_by");--> statement-breakpoint
CREATE INDEX "appeal_grid_idx" ON "appeal" USING btree ("grid_code","filed_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_item_open_once" ON "appeal_item" USING btree ("opinion_id") WHERE "appeal_item"."open";--> statement-breakpoint
CREATE INDEX "appeal_item_opinion_id_idx" ON "appeal_item" USING btree ("opinion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeal_item_once" ON "appeal_item" USING btree ("appeal_id","opinion_id");