CREATE TABLE "joint_alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"district" text collate "C" NOT NULL,
	"quarter" text NOT NULL,
	"due_on" date NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "joint_alert_once" UNIQUE("district","quarter"),
	CONSTRAINT "joint_alert_of_a_quarter" CHECK ("joint_alert"."quarter" ~ '^[0-9]{4}Q[1-4]$')
);
--> statement-breakpoint
CREATE TABLE "joint_answer" (
	"site_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"note" text NOT NULL,
	"corrects" integer,
	"finding_id" uuid,
	"found" text,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "joint_answer_site_id_number_pk" PRIMARY KEY("site_id","number"),
	CONSTRAINT "joint_answer_corrected_once" UNIQUE("site_id","corrects"),
	CONSTRAINT "joint_answer_corrects_what_was_said" CHECK ("joint_answer"."corrects" < "joint_answer"."number"),
	CONSTRAINT "joint_answer_problem_is_a_finding" CHECK (("joint_answer"."answer" = 'problem') = ("joint_answer"."finding_id" is not null) and ("joint_answer"."finding_id" is null) = ("joint_answer"."found" is null))
);
--> statement-breakpoint
CREATE TABLE "joint_invitation" (
	"session_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"answer" text,
	"said" text,
	"officers" uuid[] NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "joint_invitation_session_id_agency_id_pk" PRIMARY KEY("session_id","agency_id"),
	CONSTRAINT "joint_invitation_answered_at_once" CHECK (num_nulls("joint_invitation"."answer", "joint_invitation"."answered_by", "joint_invitation"."answered_at") in (0, 3)),
	CONSTRAINT "joint_invitation_answer_says_what" CHECK (("joint_invitation"."answer" is not distinct from 'attend') = (cardinality("joint_invitation"."officers") > 0) and ("joint_invitation"."answer" is null or "joint_invitation"."answer" = 'attend' or length(btrim(coalesce("joint_invitation"."said", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "joint_presence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"certificate_id" uuid,
	"present_at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "joint_presence_left_after_coming" CHECK ("joint_presence"."left_at" is null or "joint_presence"."left_at" >= "joint_presence"."present_at")
);
--> statement-breakpoint
CREATE TABLE "joint_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid,
	"district" text collate "C" NOT NULL,
	"agency_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"lead_agency_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"postpones_id" uuid,
	"edition_id" uuid,
	"opened_at" timestamp (3) with time zone,
	"outcome" text,
	"outcome_for" text,
	"outcome_by" uuid,
	"outcome_at" timestamp (3) with time zone,
	"held_on" date,
	"counted" boolean,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "joint_session_postponesId_unique" UNIQUE("postpones_id"),
	CONSTRAINT "joint_session_of_two_agencies" CHECK (cardinality("joint_session"."agencies") >= 2 and "joint_session"."lead_agency_id" = any("joint_session"."agencies")),
	CONSTRAINT "joint_session_opened_with_its_checklist" CHECK (("joint_session"."opened_at" is null) = ("joint_session"."edition_id" is null)),
	CONSTRAINT "joint_session_ended_at_once" CHECK (("joint_session"."outcome" is null) = ("joint_session"."outcome_by" is null) and ("joint_session"."outcome" is null) = ("joint_session"."outcome_at" is null)),
	CONSTRAINT "joint_session_ended_for_a_reason" CHECK (("joint_session"."outcome" is null or "joint_session"."outcome" = 'held') = (length(btrim(coalesce("joint_session"."outcome_for", ''))) = 0)),
	CONSTRAINT "joint_session_held_on_a_day" CHECK (("joint_session"."outcome" is not distinct from 'held') = ("joint_session"."held_on" is not null) and ("joint_session"."held_on" is null) = ("joint_session"."counted" is null) and ("joint_session"."held_on" is null or "joint_session"."opened_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "joint_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"site_id" uuid NOT NULL,
	"up_to" integer NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"relation" text,
	"refused_for" text,
	"witness" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "joint_signature_of_officer_or_party" CHECK (("joint_signature"."person_id" is null) = ("joint_signature"."relation" is not null) and ("joint_signature"."person_id" is null or "joint_signature"."refused_for" is null) and ("joint_signature"."witness" is null or "joint_signature"."refused_for" is not null))
);
--> statement-breakpoint
CREATE TABLE "joint_site" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"record" json,
	"record_number" text,
	"sha256" text,
	"sealed_by" uuid,
	"sealed_at" timestamp (3) with time zone,
	CONSTRAINT "joint_site_once" UNIQUE("session_id","business_id"),
	CONSTRAINT "joint_site_sealed_at_once" CHECK (num_nulls("joint_site"."record", "joint_site"."record_number", "joint_site"."sha256", "joint_site"."sealed_by", "joint_site"."sealed_at") in (0, 5)),
	CONSTRAINT "joint_site_sealed" CHECK ("joint_site"."record" is null or "joint_site"."sha256" = encode(sha256(convert_to("joint_site"."record"::text, 'UTF8')), 'hex'))
);
--> statement-breakpoint
ALTER TABLE "joint_alert" ADD CONSTRAINT "joint_alert_district_grid_code_fk" FOREIGN KEY ("district") REFERENCES "public"."grid"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_site_id_joint_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."joint_site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_item_id_handbook_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_answer" ADD CONSTRAINT "joint_answer_corrects_fk" FOREIGN KEY ("site_id","corrects") REFERENCES "public"."joint_answer"("site_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_invitation" ADD CONSTRAINT "joint_invitation_session_id_joint_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."joint_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_invitation" ADD CONSTRAINT "joint_invitation_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_invitation" ADD CONSTRAINT "joint_invitation_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_presence" ADD CONSTRAINT "joint_presence_session_id_joint_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."joint_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_presence" ADD CONSTRAINT "joint_presence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_presence" ADD CONSTRAINT "joint_presence_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_presence" ADD CONSTRAINT "joint_presence_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_presence" ADD CONSTRAINT "joint_presence_invited_fk" FOREIGN KEY ("session_id","agency_id") REFERENCES "public"."joint_invitation"("session_id","agency_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_district_grid_code_fk" FOREIGN KEY ("district") REFERENCES "public"."grid"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_lead_id_person_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_lead_agency_id_agency_id_fk" FOREIGN KEY ("lead_agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_postpones_id_joint_session_id_fk" FOREIGN KEY ("postpones_id") REFERENCES "public"."joint_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_session" ADD CONSTRAINT "joint_session_outcome_by_person_id_fk" FOREIGN KEY ("outcome_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_signature" ADD CONSTRAINT "joint_signature_site_id_joint_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."joint_site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_signature" ADD CONSTRAINT "joint_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_signature" ADD CONSTRAINT "joint_signature_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_signature" ADD CONSTRAINT "joint_signature_answer_fk" FOREIGN KEY ("site_id","up_to") REFERENCES "public"."joint_answer"("site_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_site" ADD CONSTRAINT "joint_site_session_id_joint_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."joint_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_site" ADD CONSTRAINT "joint_site_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_site" ADD CONSTRAINT "joint_site_sealed_by_person_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "joint_alert_district_idx" ON "joint_alert" USING btree ("district");--> statement-breakpoint
CREATE UNIQUE INDEX "joint_answer_item_once" ON "joint_answer" USING btree ("site_id","item_id") WHERE "joint_answer"."corrects" is null;--> statement-breakpoint
CREATE INDEX "joint_answer_item_id_idx" ON "joint_answer" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "joint_answer_agency_id_idx" ON "joint_answer" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "joint_answer_finding_id_idx" ON "joint_answer" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "joint_answer_answered_by_idx" ON "joint_answer" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "joint_invitation_agency_id_idx" ON "joint_invitation" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "joint_invitation_answered_by_idx" ON "joint_invitation" USING btree ("answered_by");--> statement-breakpoint
CREATE UNIQUE INDEX "joint_presence_once" ON "joint_presence" USING btree ("session_id","person_id") WHERE "joint_presence"."left_at" is null;--> statement-breakpoint
CREATE INDEX "joint_presence_session_id_idx" ON "joint_presence" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "joint_presence_agency_idx" ON "joint_presence" USING btree ("session_id","agency_id");--> statement-breakpoint
CREATE INDEX "joint_presence_person_id_idx" ON "joint_presence" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "joint_presence_certificate_id_idx" ON "joint_presence" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "joint_presence_checked_by_idx" ON "joint_presence" USING btree ("checked_by");--> statement-breakpoint
CREATE UNIQUE INDEX "joint_session_one_standing" ON "joint_session" USING btree ("docket_id") WHERE "joint_session"."outcome" is null;--> statement-breakpoint
CREATE INDEX "joint_session_docket_id_idx" ON "joint_session" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "joint_session_district_idx" ON "joint_session" USING btree ("district");--> statement-breakpoint
CREATE INDEX "joint_session_held_idx" ON "joint_session" USING btree ("district","held_on") WHERE "joint_session"."counted";--> statement-breakpoint
CREATE INDEX "joint_session_agency_id_idx" ON "joint_session" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "joint_session_lead_id_idx" ON "joint_session" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "joint_session_lead_agency_id_idx" ON "joint_session" USING btree ("lead_agency_id");--> statement-breakpoint
CREATE INDEX "joint_session_set_by_idx" ON "joint_session" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "joint_session_outcome_by_idx" ON "joint_session" USING btree ("outcome_by");--> statement-breakpoint
CREATE INDEX "joint_session_edition_id_idx" ON "joint_session" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "joint_signature_officer_once" ON "joint_signature" USING btree ("site_id","up_to","person_id") WHERE "joint_signature"."person_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "joint_signature_party_once" ON "joint_signature" USING btree ("site_id","up_to") WHERE "joint_signature"."person_id" is null;--> statement-breakpoint
CREATE INDEX "joint_signature_answer_idx" ON "joint_signature" USING btree ("site_id","up_to");--> statement-breakpoint
CREATE INDEX "joint_signature_site_id_idx" ON "joint_signature" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "joint_signature_person_id_idx" ON "joint_signature" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "joint_signature_recorded_by_idx" ON "joint_signature" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "joint_site_business_id_idx" ON "joint_site" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "joint_site_sealed_by_idx" ON "joint_site" USING btree ("sealed_by");