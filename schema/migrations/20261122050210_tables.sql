CREATE TABLE "answer" (
	"person_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"request_id" uuid NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"subject" jsonb NOT NULL,
	"selection" text NOT NULL,
	"shown" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answer_person_id_request_id_operation_pk" PRIMARY KEY("person_id","request_id","operation")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"no" bigint PRIMARY KEY NOT NULL,
	"trace_seq" bigint NOT NULL,
	CONSTRAINT "event_traceSeq_unique" UNIQUE("trace_seq")
);
--> statement-breakpoint
CREATE TABLE "reader" (
	"name" text PRIMARY KEY NOT NULL,
	"last_no" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sequencer" (
	"one" integer PRIMARY KEY NOT NULL,
	"last_no" bigint NOT NULL,
	"horizon" "xid8" NOT NULL,
	"epoch" uuid NOT NULL,
	"cursor_key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"duty_id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"business_id" uuid,
	"finding_id" uuid,
	"docket_id" uuid,
	"addressee_id" uuid,
	"grid_code" text collate "C",
	"agencies" uuid[],
	"named" uuid[],
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"off" jsonb NOT NULL,
	"work" jsonb NOT NULL,
	"papers" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "docket" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"carrier_id" uuid,
	"dispatched_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"version" integer NOT NULL,
	CONSTRAINT "docket_round_once" UNIQUE("business_id","round"),
	CONSTRAINT "docket_carrier_once_dispatched" CHECK (("docket"."status" = 'dispatched') = ("docket"."carrier_id" is not null)),
	CONSTRAINT "docket_dispatched_at_once" CHECK (("docket"."carrier_id" is null) = ("docket"."dispatched_at" is null)),
	CONSTRAINT "docket_approved_before_dispatch" CHECK ("docket"."status" not in ('approved', 'dispatched') or "docket"."approved_by" is not null),
	CONSTRAINT "docket_merged_before_approval" CHECK ("docket"."status" = 'collecting' or "docket"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE "docket_duty" (
	"docket_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"class" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	CONSTRAINT "docket_duty_docket_id_person_id_class_pk" PRIMARY KEY("docket_id","person_id","class")
);
--> statement-breakpoint
CREATE TABLE "docket_override" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"conflict_key" text NOT NULL,
	"choice" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "docket_override_second_person" CHECK ("docket_override"."confirmed_by" is null or "docket_override"."confirmed_by" <> "docket_override"."proposed_by"),
	CONSTRAINT "docket_override_reason" CHECK (length(btrim("docket_override"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "docket_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"content" jsonb NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"blocking" integer NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "docket_revision_once" UNIQUE("docket_id","number")
);
--> statement-breakpoint
CREATE TABLE "document_series" (
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "document_series_agency_id_kind_year_pk" PRIMARY KEY("agency_id","kind","year")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"docket_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	"carrier_id" uuid NOT NULL,
	"finder_id" uuid NOT NULL,
	"carrier_reason" text,
	"issued_by" uuid NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	CONSTRAINT "notice_revisionId_unique" UNIQUE("revision_id"),
	CONSTRAINT "notice_number_unique" UNIQUE("number"),
	CONSTRAINT "notice_other_carrier_has_a_reason" CHECK ("notice"."carrier_id" = "notice"."finder_id" or length(btrim("notice"."carrier_reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "file" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"mime" text NOT NULL,
	"stored_by" uuid NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_sha256" CHECK ("file"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "file_sender" (
	"sha256" text NOT NULL,
	"person_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_sender_sha256_person_id_pk" PRIMARY KEY("sha256","person_id")
);
--> statement-breakpoint
CREATE TABLE "edition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid,
	"series" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"published_by" uuid,
	"published_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "edition_once" UNIQUE("series","number"),
	CONSTRAINT "edition_published_at_once" CHECK (("edition"."published_at" is null) = ("edition"."status" in ('draft', 'review')))
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"code" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"look" text NOT NULL,
	"minimum_evidence" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fact_violation" (
	"fact_code" text NOT NULL,
	"violation_code" text NOT NULL,
	CONSTRAINT "fact_violation_fact_code_violation_code_pk" PRIMARY KEY("fact_code","violation_code")
);
--> statement-breakpoint
CREATE TABLE "handbook_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition_id" uuid NOT NULL,
	"code" text NOT NULL,
	"fact_code" text NOT NULL,
	"title" text NOT NULL,
	"look" text NOT NULL,
	"record" text NOT NULL,
	"minimum_evidence" text[] NOT NULL,
	"violations" text[] NOT NULL,
	"owner_id" uuid,
	"position" integer NOT NULL,
	CONSTRAINT "handbook_item_once" UNIQUE("edition_id","code")
);
--> statement-breakpoint
CREATE TABLE "handbook_item_source" (
	"item_id" uuid NOT NULL,
	"source_item_id" uuid NOT NULL,
	CONSTRAINT "handbook_item_source_item_id_source_item_id_pk" PRIMARY KEY("item_id","source_item_id")
);
--> statement-breakpoint
CREATE TABLE "norm" (
	"id" uuid PRIMARY KEY NOT NULL,
	"violation_code" text NOT NULL,
	"norm" text NOT NULL,
	"penalty" text NOT NULL,
	"fines" jsonb NOT NULL,
	"special_over" text[] NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "norm_once" UNIQUE NULLS NOT DISTINCT("violation_code","norm","penalty","valid_from")
);
--> statement-breakpoint
CREATE TABLE "overlap" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition_id" uuid NOT NULL,
	"fact_code" text NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	CONSTRAINT "overlap_once" UNIQUE("edition_id","fact_code","kind")
);
--> statement-breakpoint
CREATE TABLE "violation" (
	"code" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"authority" text NOT NULL,
	"rectify_days" integer NOT NULL,
	"other_measures" text NOT NULL,
	"evidence_kinds" text[] NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"password_hash" text NOT NULL,
	"failures" integer NOT NULL,
	"locked_until" timestamp (3) with time zone,
	CONSTRAINT "account_login_unique" UNIQUE("login"),
	CONSTRAINT "account_login_plain" CHECK ("account"."login" ~ '^[a-z0-9][a-z0-9._-]{1,63}$')
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"duty_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "session_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "agency" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"document_word" text NOT NULL,
	CONSTRAINT "agency_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "business" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"credit_code" text,
	"principal" text,
	"phone" text,
	"premises_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"risk" integer NOT NULL,
	"match_key" text,
	"search_text" text NOT NULL,
	"grams" text[] NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "business_creditCode_unique" UNIQUE("credit_code"),
	CONSTRAINT "business_risk" CHECK ("business"."risk" between 0 and 4),
	CONSTRAINT "business_name" CHECK (length("business"."name") between 1 and 400),
	CONSTRAINT "business_unlicensed_has_no_code" CHECK ("business"."kind" <> 'unlicensed' or "business"."credit_code" is null)
);
--> statement-breakpoint
CREATE TABLE "business_identity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_identity_once" UNIQUE("source","key")
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"number" text NOT NULL,
	"scope" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_for" text,
	CONSTRAINT "certificate_number_unique" UNIQUE("number"),
	CONSTRAINT "certificate_revoked_for_a_reason" CHECK (("certificate"."revoked_at" is null) = ("certificate"."revoked_for" is null))
);
--> statement-breakpoint
CREATE TABLE "competence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text NOT NULL,
	CONSTRAINT "competence_once" UNIQUE("authority","grid_code","agency_id","valid_from"),
	CONSTRAINT "competence_ends_after_start" CHECK ("competence"."valid_to" is null or "competence"."valid_to" > "competence"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"agency_id" uuid,
	"grid_code" text collate "C" NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	CONSTRAINT "duty_of_an_agency" CHECK ("duty"."agency_id" is not null or "duty"."role" in ('system', 'door'))
);
--> statement-breakpoint
CREATE TABLE "grid" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"parent_id" uuid,
	"level" integer NOT NULL,
	"name" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "grid_code_unique" UNIQUE("code"),
	CONSTRAINT "grid_level" CHECK ("grid"."level" between 1 and 5),
	CONSTRAINT "grid_root" CHECK (("grid"."level" = 1) = ("grid"."parent_id" is null))
);
--> statement-breakpoint
CREATE TABLE "grid_post" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grid_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"post" text NOT NULL,
	"schedule" text NOT NULL,
	"responsibility" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "grid_post_once" UNIQUE("grid_id","person_id","post","valid_from")
);
--> statement-breakpoint
CREATE TABLE "occupancy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"premises_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "premises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	CONSTRAINT "premises_on_earth" CHECK ("premises"."latitude" between -90 and 90 and "premises"."longitude" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "permit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"issued_on" date,
	"expires_on" date,
	"detail" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "permit_once" UNIQUE("agency_id","kind","number")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"visit_id" uuid NOT NULL,
	"finding_id" uuid,
	"business_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"captured_by" uuid NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy" double precision,
	"device" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[]
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"visit_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"premises_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"fact_code" text NOT NULL,
	"description" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"found_by" uuid NOT NULL,
	"status" text NOT NULL,
	"asked" integer NOT NULL,
	"answered" integer NOT NULL,
	"risk" integer NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"docket_id" uuid,
	"version" integer NOT NULL,
	CONSTRAINT "finding_answered_within_asked" CHECK ("finding"."answered" between 0 and "finding"."asked")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"edition_id" uuid NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"note" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy" double precision,
	"source" text,
	"source_key" text,
	"agencies" uuid[] NOT NULL,
	CONSTRAINT "visit_source_once" UNIQUE("source","source_key")
);
--> statement-breakpoint
CREATE TABLE "visit_answer" (
	"visit_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"answer" text NOT NULL,
	"note" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"agencies" uuid[] NOT NULL,
	CONSTRAINT "visit_answer_visit_id_item_id_pk" PRIMARY KEY("visit_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "visit_officer" (
	"visit_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	CONSTRAINT "visit_officer_visit_id_certificate_id_pk" PRIMARY KEY("visit_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "adoption" (
	"evidence_id" uuid NOT NULL,
	"opinion_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"adopted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "adoption_evidence_id_opinion_id_pk" PRIMARY KEY("evidence_id","opinion_id")
);
--> statement-breakpoint
CREATE TABLE "assessment_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"finding_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"due_counted" jsonb NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"risk" integer NOT NULL,
	"grid_code" text collate "C" NOT NULL,
	"agencies" uuid[] NOT NULL,
	"named" uuid[],
	"docket_id" uuid,
	"version" integer NOT NULL,
	CONSTRAINT "assessment_request_once" UNIQUE("finding_id","agency_id"),
	CONSTRAINT "assessment_request_claimed_at_once" CHECK (("assessment_request"."claimed_by" is null) = ("assessment_request"."claimed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "opinion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"supersedes_id" uuid,
	"verdict" text NOT NULL,
	"ground" text,
	"violations" text[] NOT NULL,
	"norms" jsonb NOT NULL,
	"measures" jsonb NOT NULL,
	"reasons" text NOT NULL,
	"status" text NOT NULL,
	"posted_by" uuid NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"certificate_id" uuid,
	"signed_by" uuid,
	"signed_at" timestamp (3) with time zone,
	"signed_certificate_id" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_for" text,
	"grid_code" text collate "C" NOT NULL,
	"named" uuid[],
	"docket_id" uuid,
	CONSTRAINT "opinion_revision_once" UNIQUE("request_id","revision"),
	CONSTRAINT "opinion_measure_signed_by_two" CHECK (jsonb_array_length("opinion"."measures") = 0 or "opinion"."status" = 'proposed' or "opinion"."ended_at" is not null or ("opinion"."signed_by" is not null and "opinion"."signed_by" <> "opinion"."posted_by" and "opinion"."certificate_id" is not null and "opinion"."signed_certificate_id" is not null)),
	CONSTRAINT "opinion_signed_once" CHECK (("opinion"."status" = 'proposed') = ("opinion"."signed_at" is null and "opinion"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "opinion_attachment" (
	"opinion_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "opinion_attachment_opinion_id_sha256_pk" PRIMARY KEY("opinion_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "opinion_reader" (
	"finding_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	CONSTRAINT "opinion_reader_agency_id_finding_id_pk" PRIMARY KEY("agency_id","finding_id")
);
--> statement-breakpoint
CREATE TABLE "source_row" (
	"mapping" text NOT NULL,
	"key" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"business_id" uuid,
	"told" jsonb,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "source_row_mapping_key_pk" PRIMARY KEY("mapping","key")
);
--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_carrier_id_person_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_duty" ADD CONSTRAINT "docket_duty_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_duty" ADD CONSTRAINT "docket_duty_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_override" ADD CONSTRAINT "docket_override_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_override" ADD CONSTRAINT "docket_override_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_override" ADD CONSTRAINT "docket_override_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_revision" ADD CONSTRAINT "docket_revision_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "docket_revision" ADD CONSTRAINT "docket_revision_merged_by_person_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_series" ADD CONSTRAINT "document_series_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_revision_id_docket_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."docket_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_carrier_id_person_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_finder_id_person_id_fk" FOREIGN KEY ("finder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file" ADD CONSTRAINT "file_stored_by_person_id_fk" FOREIGN KEY ("stored_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_sender" ADD CONSTRAINT "file_sender_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_sender" ADD CONSTRAINT "file_sender_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_drafted_by_person_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_reviewed_by_person_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_published_by_person_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_violation" ADD CONSTRAINT "fact_violation_fact_code_fact_code_fk" FOREIGN KEY ("fact_code") REFERENCES "public"."fact"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_violation" ADD CONSTRAINT "fact_violation_violation_code_violation_code_fk" FOREIGN KEY ("violation_code") REFERENCES "public"."violation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_item" ADD CONSTRAINT "handbook_item_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_item" ADD CONSTRAINT "handbook_item_fact_code_fact_code_fk" FOREIGN KEY ("fact_code") REFERENCES "public"."fact"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_item" ADD CONSTRAINT "handbook_item_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_item_source" ADD CONSTRAINT "handbook_item_source_item_id_handbook_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_item_source" ADD CONSTRAINT "handbook_item_source_source_item_id_handbook_item_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "norm" ADD CONSTRAINT "norm_violation_code_violation_code_fk" FOREIGN KEY ("violation_code") REFERENCES "public"."violation"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overlap" ADD CONSTRAINT "overlap_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overlap" ADD CONSTRAINT "overlap_fact_code_fact_code_fk" FOREIGN KEY ("fact_code") REFERENCES "public"."fact"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overlap" ADD CONSTRAINT "overlap_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business" ADD CONSTRAINT "business_premises_id_premises_id_fk" FOREIGN KEY ("premises_id") REFERENCES "public"."premises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_identity" ADD CONSTRAINT "business_identity_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competence" ADD CONSTRAINT "competence_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid" ADD CONSTRAINT "grid_parent_id_grid_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."grid"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_post" ADD CONSTRAINT "grid_post_grid_id_grid_id_fk" FOREIGN KEY ("grid_id") REFERENCES "public"."grid"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_post" ADD CONSTRAINT "grid_post_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_premises_id_premises_id_fk" FOREIGN KEY ("premises_id") REFERENCES "public"."premises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permit" ADD CONSTRAINT "permit_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permit" ADD CONSTRAINT "permit_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_captured_by_person_id_fk" FOREIGN KEY ("captured_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_premises_id_premises_id_fk" FOREIGN KEY ("premises_id") REFERENCES "public"."premises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_item_id_handbook_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_fact_code_fact_code_fk" FOREIGN KEY ("fact_code") REFERENCES "public"."fact"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_found_by_person_id_fk" FOREIGN KEY ("found_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_answer" ADD CONSTRAINT "visit_answer_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_answer" ADD CONSTRAINT "visit_answer_item_id_handbook_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."handbook_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_answer" ADD CONSTRAINT "visit_answer_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_officer" ADD CONSTRAINT "visit_officer_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_officer" ADD CONSTRAINT "visit_officer_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_request" ADD CONSTRAINT "assessment_request_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_request" ADD CONSTRAINT "assessment_request_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_request" ADD CONSTRAINT "assessment_request_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_request" ADD CONSTRAINT "assessment_request_claimed_by_person_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_request_id_assessment_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."assessment_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_supersedes_id_opinion_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_posted_by_person_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_signed_by_person_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_signed_certificate_id_certificate_id_fk" FOREIGN KEY ("signed_certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_attachment" ADD CONSTRAINT "opinion_attachment_opinion_id_opinion_id_fk" FOREIGN KEY ("opinion_id") REFERENCES "public"."opinion"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_attachment" ADD CONSTRAINT "opinion_attachment_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_reader" ADD CONSTRAINT "opinion_reader_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_reader" ADD CONSTRAINT "opinion_reader_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trace_xid_idx" ON "trace" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "trace_subject_idx" ON "trace" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "trace_docket_id_idx" ON "trace" USING btree ("docket_id","seq");--> statement-breakpoint
CREATE INDEX "trace_business_id_idx" ON "trace" USING btree ("business_id","seq");--> statement-breakpoint
CREATE INDEX "trace_addressee_id_idx" ON "trace" USING btree ("addressee_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "docket_one_before_dispatch" ON "docket" USING btree ("business_id") WHERE "docket"."status" in ('collecting', 'merged', 'approved');--> statement-breakpoint
CREATE INDEX "docket_grid_idx" ON "docket" USING btree ("grid_code","opened_at","id");--> statement-breakpoint
CREATE INDEX "docket_approved_by_idx" ON "docket" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "docket_carrier_id_idx" ON "docket" USING btree ("carrier_id");--> statement-breakpoint
CREATE INDEX "docket_duty_person_id_idx" ON "docket_duty" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "docket_override_once" ON "docket_override" USING btree ("docket_id","conflict_key");--> statement-breakpoint
CREATE INDEX "docket_override_proposed_by_idx" ON "docket_override" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "docket_override_confirmed_by_idx" ON "docket_override" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "docket_revision_merged_by_idx" ON "docket_revision" USING btree ("merged_by");--> statement-breakpoint
CREATE INDEX "notice_docket_id_idx" ON "notice" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "notice_business_id_idx" ON "notice" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "notice_carrier_id_idx" ON "notice" USING btree ("carrier_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "notice_finder_id_idx" ON "notice" USING btree ("finder_id");--> statement-breakpoint
CREATE INDEX "notice_issued_by_idx" ON "notice" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "file_stored_by_idx" ON "file" USING btree ("stored_by");--> statement-breakpoint
CREATE INDEX "file_sender_person_id_idx" ON "file_sender" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "edition_one_published" ON "edition" USING btree ("series") WHERE "edition"."status" = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "edition_one_open" ON "edition" USING btree ("series") WHERE "edition"."status" in ('draft', 'review');--> statement-breakpoint
CREATE INDEX "edition_agency_id_idx" ON "edition" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "edition_drafted_by_idx" ON "edition" USING btree ("drafted_by");--> statement-breakpoint
CREATE INDEX "edition_reviewed_by_idx" ON "edition" USING btree ("reviewed_by");--> statement-breakpoint
CREATE INDEX "edition_published_by_idx" ON "edition" USING btree ("published_by");--> statement-breakpoint
CREATE INDEX "fact_violation_violation_code_idx" ON "fact_violation" USING btree ("violation_code");--> statement-breakpoint
CREATE INDEX "handbook_item_fact_code_idx" ON "handbook_item" USING btree ("fact_code");--> statement-breakpoint
CREATE INDEX "handbook_item_owner_id_idx" ON "handbook_item" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "handbook_item_source_source_item_id_idx" ON "handbook_item_source" USING btree ("source_item_id");--> statement-breakpoint
CREATE INDEX "norm_violation_code_idx" ON "norm" USING btree ("violation_code");--> statement-breakpoint
CREATE INDEX "overlap_fact_code_idx" ON "overlap" USING btree ("fact_code");--> statement-breakpoint
CREATE INDEX "overlap_acknowledged_by_idx" ON "overlap" USING btree ("acknowledged_by");--> statement-breakpoint
CREATE INDEX "session_person_id_idx" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_duty_id_idx" ON "session" USING btree ("duty_id");--> statement-breakpoint
CREATE INDEX "business_premises_id_idx" ON "business" USING btree ("premises_id");--> statement-breakpoint
CREATE INDEX "business_match_key_idx" ON "business" USING btree ("match_key");--> statement-breakpoint
CREATE INDEX "business_grid_idx" ON "business" USING btree ("grid_code","id");--> statement-breakpoint
CREATE INDEX "business_grams_idx" ON "business" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "business_start_idx" ON "business" USING btree (left("search_text", 60) collate "C");--> statement-breakpoint
CREATE INDEX "business_identity_business_id_idx" ON "business_identity" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "certificate_person_id_idx" ON "certificate" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "certificate_agency_id_idx" ON "certificate" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "competence_agency_id_idx" ON "competence" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "duty_person_id_idx" ON "duty" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "duty_agency_id_idx" ON "duty" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "grid_parent_id_idx" ON "grid" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "grid_post_grid_id_idx" ON "grid_post" USING btree ("grid_id");--> statement-breakpoint
CREATE INDEX "grid_post_person_id_idx" ON "grid_post" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "occupancy_premises_id_idx" ON "occupancy" USING btree ("premises_id");--> statement-breakpoint
CREATE INDEX "occupancy_business_id_idx" ON "occupancy" USING btree ("business_id");--> statement-breakpoint
CREATE UNIQUE INDEX "occupancy_current" ON "occupancy" USING btree ("business_id") WHERE "occupancy"."until" is null;--> statement-breakpoint
CREATE INDEX "premises_address_key_idx" ON "premises" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "permit_business_id_idx" ON "permit" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "evidence_visit_id_idx" ON "evidence" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "evidence_finding_id_idx" ON "evidence" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "evidence_business_id_idx" ON "evidence" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "evidence_sha256_idx" ON "evidence" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "evidence_captured_by_idx" ON "evidence" USING btree ("captured_by");--> statement-breakpoint
CREATE INDEX "finding_visit_id_idx" ON "finding" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "finding_business_id_idx" ON "finding" USING btree ("business_id","found_at","id");--> statement-breakpoint
CREATE INDEX "finding_premises_id_idx" ON "finding" USING btree ("premises_id");--> statement-breakpoint
CREATE INDEX "finding_item_id_idx" ON "finding" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "finding_fact_code_idx" ON "finding" USING btree ("fact_code");--> statement-breakpoint
CREATE INDEX "finding_found_by_idx" ON "finding" USING btree ("found_by","found_at","id");--> statement-breakpoint
CREATE INDEX "finding_docket_id_idx" ON "finding" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "visit_business_id_idx" ON "visit" USING btree ("business_id","visited_at","id");--> statement-breakpoint
CREATE INDEX "visit_edition_id_idx" ON "visit" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "visit_recorded_by_idx" ON "visit" USING btree ("recorded_by","visited_at","id");--> statement-breakpoint
CREATE INDEX "visit_answer_item_id_idx" ON "visit_answer" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "visit_answer_coverage_idx" ON "visit_answer" USING btree ("business_id","item_id","answered_at");--> statement-breakpoint
CREATE INDEX "visit_officer_certificate_id_idx" ON "visit_officer" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "adoption_opinion_id_idx" ON "adoption" USING btree ("opinion_id");--> statement-breakpoint
CREATE INDEX "adoption_agency_id_idx" ON "adoption" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "assessment_request_inbox_idx" ON "assessment_request" USING btree ("agency_id","status","requested_at","id","risk","grid_code");--> statement-breakpoint
CREATE INDEX "assessment_request_due_idx" ON "assessment_request" USING btree ("due_on") WHERE "assessment_request"."status" = 'open';--> statement-breakpoint
CREATE INDEX "assessment_request_business_id_idx" ON "assessment_request" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "assessment_request_claimed_by_idx" ON "assessment_request" USING btree ("claimed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_one_open" ON "opinion" USING btree ("request_id") WHERE "opinion"."status" in ('proposed');--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_one_signed" ON "opinion" USING btree ("request_id") WHERE "opinion"."status" = 'signed';--> statement-breakpoint
CREATE INDEX "opinion_finding_id_idx" ON "opinion" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "opinion_agency_id_idx" ON "opinion" USING btree ("agency_id","posted_at","id");--> statement-breakpoint
CREATE INDEX "opinion_business_id_idx" ON "opinion" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "opinion_supersedes_id_idx" ON "opinion" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "opinion_posted_by_idx" ON "opinion" USING btree ("posted_by");--> statement-breakpoint
CREATE INDEX "opinion_signed_by_idx" ON "opinion" USING btree ("signed_by");--> statement-breakpoint
CREATE INDEX "opinion_certificate_id_idx" ON "opinion" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "opinion_signed_certificate_id_idx" ON "opinion" USING btree ("signed_certificate_id");--> statement-breakpoint
CREATE INDEX "opinion_attachment_sha256_idx" ON "opinion_attachment" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "opinion_reader_finding_id_idx" ON "opinion_reader" USING btree ("finding_id");