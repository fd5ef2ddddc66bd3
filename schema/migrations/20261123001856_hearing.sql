CREATE TABLE "hearing_attendee" (
	"session_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"capacity" text NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"standing" text,
	"authority" text,
	"place" integer,
	"present_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	"left_for" text,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hearing_attendee_session_id_number_pk" PRIMARY KEY("session_id","number"),
	CONSTRAINT "hearing_attendee_two_agents" UNIQUE("session_id","place"),
	CONSTRAINT "hearing_attendee_agent_with_authority" CHECK (("hearing_attendee"."capacity" = 'agent') = ("hearing_attendee"."place" is not null) and ("hearing_attendee"."capacity" = 'agent') = (length(btrim(coalesce("hearing_attendee"."authority", ''))) > 0) and coalesce("hearing_attendee"."place", 1) in (1, 2)),
	CONSTRAINT "hearing_attendee_left_after_coming" CHECK ("hearing_attendee"."left_at" is null or "hearing_attendee"."present_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "hearing_entry" (
	"session_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"phase" text NOT NULL,
	"attendee" integer NOT NULL,
	"content" text NOT NULL,
	"corrects" integer,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hearing_entry_session_id_number_pk" PRIMARY KEY("session_id","number"),
	CONSTRAINT "hearing_entry_corrected_once" UNIQUE("session_id","corrects"),
	CONSTRAINT "hearing_entry_says_something" CHECK (length(btrim("hearing_entry"."content")) > 0),
	CONSTRAINT "hearing_entry_corrects_what_was_said" CHECK ("hearing_entry"."corrects" < "hearing_entry"."number")
);
--> statement-breakpoint
CREATE TABLE "hearing_exhibit" (
	"session_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"entry" integer NOT NULL,
	"evidence_id" uuid,
	"document_id" uuid,
	"title" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "hearing_exhibit_session_id_number_pk" PRIMARY KEY("session_id","number"),
	CONSTRAINT "hearing_exhibit_one_thing" CHECK (("hearing_exhibit"."evidence_id" is null) <> ("hearing_exhibit"."document_id" is null)),
	CONSTRAINT "hearing_exhibit_sha256" CHECK ("hearing_exhibit"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "hearing_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"hearing_id" uuid,
	"case_id" uuid,
	"panel_id" uuid,
	"on_site" boolean NOT NULL,
	"late_for" text,
	"number" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"chair_id" uuid NOT NULL,
	"recorder_id" uuid NOT NULL,
	"closed_for" text,
	"closed_reason" text,
	"notice" jsonb,
	"notice_number" text,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"postpones_id" uuid,
	"opened_at" timestamp (3) with time zone,
	"outcome" text,
	"outcome_for" text,
	"outcome_by" uuid,
	"outcome_at" timestamp (3) with time zone,
	"minutes" jsonb,
	"minutes_number" text,
	CONSTRAINT "hearing_session_postponesId_unique" UNIQUE("postpones_id"),
	CONSTRAINT "hearing_session_once" UNIQUE("hearing_id","number"),
	CONSTRAINT "hearing_session_panel_once" UNIQUE("panel_id","number"),
	CONSTRAINT "hearing_session_of_its_kind" CHECK (("hearing_session"."kind" = 'statutory') = ("hearing_session"."hearing_id" is not null) and ("hearing_session"."hearing_id" is null) = ("hearing_session"."case_id" is null) and ("hearing_session"."kind" = 'panel') = ("hearing_session"."panel_id" is not null) and ("hearing_session"."kind" = 'panel' or not "hearing_session"."on_site" and "hearing_session"."late_for" is null)),
	CONSTRAINT "hearing_session_two_people" CHECK ("hearing_session"."chair_id" <> "hearing_session"."recorder_id"),
	CONSTRAINT "hearing_session_closed_for_a_reason" CHECK (("hearing_session"."closed_for" is null) = (length(btrim(coalesce("hearing_session"."closed_reason", ''))) = 0)),
	CONSTRAINT "hearing_session_ended_at_once" CHECK (("hearing_session"."outcome" is null) = ("hearing_session"."outcome_by" is null) and ("hearing_session"."outcome" is null) = ("hearing_session"."outcome_at" is null)),
	CONSTRAINT "hearing_session_ended_for_a_reason" CHECK (("hearing_session"."outcome" is null or "hearing_session"."outcome" = 'held') = (length(btrim(coalesce("hearing_session"."outcome_for", ''))) = 0)),
	CONSTRAINT "hearing_session_held_on_the_record" CHECK (("hearing_session"."outcome" is not distinct from 'held' or "hearing_session"."outcome" is not distinct from 'left') = ("hearing_session"."minutes" is not null) and ("hearing_session"."minutes" is null or "hearing_session"."kind" = 'panel') = ("hearing_session"."minutes_number" is null) and ("hearing_session"."minutes" is null or "hearing_session"."opened_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "hearing_signature" (
	"session_id" uuid NOT NULL,
	"attendee" integer NOT NULL,
	"up_to" integer NOT NULL,
	"refused_for" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hearing_signature_session_id_attendee_up_to_pk" PRIMARY KEY("session_id","attendee","up_to")
);
--> statement-breakpoint
ALTER TABLE "hearing_attendee" ADD CONSTRAINT "hearing_attendee_session_id_hearing_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_attendee" ADD CONSTRAINT "hearing_attendee_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_attendee" ADD CONSTRAINT "hearing_attendee_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_entry" ADD CONSTRAINT "hearing_entry_session_id_hearing_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_entry" ADD CONSTRAINT "hearing_entry_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_entry" ADD CONSTRAINT "hearing_entry_attendee_fk" FOREIGN KEY ("session_id","attendee") REFERENCES "public"."hearing_attendee"("session_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_entry" ADD CONSTRAINT "hearing_entry_corrects_fk" FOREIGN KEY ("session_id","corrects") REFERENCES "public"."hearing_entry"("session_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_exhibit" ADD CONSTRAINT "hearing_exhibit_session_id_hearing_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_exhibit" ADD CONSTRAINT "hearing_exhibit_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_exhibit" ADD CONSTRAINT "hearing_exhibit_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_exhibit" ADD CONSTRAINT "hearing_exhibit_entry_fk" FOREIGN KEY ("session_id","entry") REFERENCES "public"."hearing_entry"("session_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_hearing_id_hearing_id_fk" FOREIGN KEY ("hearing_id") REFERENCES "public"."hearing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_panel_id_panel_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."panel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_chair_id_person_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_recorder_id_person_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_postpones_id_hearing_session_id_fk" FOREIGN KEY ("postpones_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_session" ADD CONSTRAINT "hearing_session_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_signature" ADD CONSTRAINT "hearing_signature_session_id_hearing_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_signature" ADD CONSTRAINT "hearing_signature_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_signature" ADD CONSTRAINT "hearing_signature_attendee_fk" FOREIGN KEY ("session_id","attendee") REFERENCES "public"."hearing_attendee"("session_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_signature" ADD CONSTRAINT "hearing_signature_entry_fk" FOREIGN KEY ("session_id","up_to") REFERENCES "public"."hearing_entry"("session_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hearing_attendee_person_once" ON "hearing_attendee" USING btree ("session_id","person_id") WHERE "hearing_attendee"."person_id" is not null;--> statement-breakpoint
CREATE INDEX "hearing_attendee_person_id_idx" ON "hearing_attendee" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "hearing_attendee_added_by_idx" ON "hearing_attendee" USING btree ("added_by");--> statement-breakpoint
CREATE INDEX "hearing_entry_attendee_idx" ON "hearing_entry" USING btree ("session_id","attendee");--> statement-breakpoint
CREATE INDEX "hearing_entry_recorded_by_idx" ON "hearing_entry" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "hearing_exhibit_entry_idx" ON "hearing_exhibit" USING btree ("session_id","entry");--> statement-breakpoint
CREATE INDEX "hearing_exhibit_evidence_id_idx" ON "hearing_exhibit" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "hearing_exhibit_document_id_idx" ON "hearing_exhibit" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hearing_session_one_standing" ON "hearing_session" USING btree ("hearing_id") WHERE "hearing_session"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "hearing_session_panel_one_standing" ON "hearing_session" USING btree ("panel_id") WHERE "hearing_session"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "hearing_session_one_held" ON "hearing_session" USING btree ("hearing_id") WHERE "hearing_session"."outcome" in ('held', 'absent', 'left');--> statement-breakpoint
CREATE INDEX "hearing_session_case_id_idx" ON "hearing_session" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "hearing_session_chair_id_idx" ON "hearing_session" USING btree ("chair_id");--> statement-breakpoint
CREATE INDEX "hearing_session_recorder_id_idx" ON "hearing_session" USING btree ("recorder_id");--> statement-breakpoint
CREATE INDEX "hearing_session_set_by_idx" ON "hearing_session" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "hearing_session_outcome_by_idx" ON "hearing_session" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "hearing_signature_entry_idx" ON "hearing_signature" USING btree ("session_id","up_to");--> statement-breakpoint
CREATE INDEX "hearing_signature_recorded_by_idx" ON "hearing_signature" USING btree ("recorded_by");