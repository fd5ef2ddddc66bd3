CREATE TABLE "inspection_record" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"cert_shown_at" timestamp (3) with time zone,
	"outcome" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"signed_by" text,
	"refused_for" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inspection_record_says_how" CHECK (num_nulls("inspection_record"."cert_shown_at", "inspection_record"."closed_at") = case "inspection_record"."outcome" when 'unasked' then 2 else 0 end
        and ("inspection_record"."signed_by" is not null) = ("inspection_record"."outcome" = 'signed') and ("inspection_record"."refused_for" is not null) = ("inspection_record"."outcome" = 'refused')),
	CONSTRAINT "inspection_record_shown_first" CHECK ("inspection_record"."cert_shown_at" <= "inspection_record"."closed_at")
);
--> statement-breakpoint
CREATE TABLE "monitor_check" (
	"evidence_id" uuid PRIMARY KEY NOT NULL,
	"standard" text NOT NULL,
	"sign" text NOT NULL,
	"published_at" text NOT NULL,
	"is_true" boolean NOT NULL,
	"is_clear" boolean NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_accurate" boolean NOT NULL,
	"checked_by" uuid NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "monitor_telling" (
	"evidence_id" uuid PRIMARY KEY NOT NULL,
	"told_on" date NOT NULL,
	"way" text NOT NULL,
	"viewing" text NOT NULL,
	"stating" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inspection_record" ADD CONSTRAINT "inspection_record_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_record" ADD CONSTRAINT "inspection_record_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_check" ADD CONSTRAINT "monitor_check_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_check" ADD CONSTRAINT "monitor_check_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_telling" ADD CONSTRAINT "monitor_telling_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_telling" ADD CONSTRAINT "monitor_telling_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_record_recorded_by_idx" ON "inspection_record" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "monitor_check_checked_by_idx" ON "monitor_check" USING btree ("checked_by");--> statement-breakpoint
CREATE INDEX "monitor_telling_recorded_by_idx" ON "monitor_telling" USING btree ("recorded_by");