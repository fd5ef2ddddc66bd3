CREATE TABLE "derivative" (
	"original" text NOT NULL,
	"size" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "derivative_original_size_pk" PRIMARY KEY("original","size"),
	CONSTRAINT "derivative_size" CHECK ("derivative"."size" in ('small', 'large')),
	CONSTRAINT "derivative_sha256" CHECK ("derivative"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "examination" (
	"sha256" text PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"width" integer,
	"height" integer,
	"examined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "examination_outcome" CHECK ("examination"."outcome" in ('shown', 'unshown', 'broken', 'tooMuch')),
	CONSTRAINT "examination_measured" CHECK (num_nulls("examination"."width", "examination"."height") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "origin" (
	"sha256" text PRIMARY KEY NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"latitude" double precision,
	"longitude" double precision,
	"maker" text,
	"model" text,
	"software" text,
	"serial" text,
	CONSTRAINT "origin_on_earth" CHECK ("origin"."latitude" between -90 and 90 and "origin"."longitude" between -180 and 180),
	CONSTRAINT "origin_placed" CHECK (num_nulls("origin"."latitude", "origin"."longitude") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "evidence_flag" (
	"evidence_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"off" double precision,
	"flagged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_flag_evidence_id_kind_pk" PRIMARY KEY("evidence_id","kind"),
	CONSTRAINT "evidence_flag_kind" CHECK ("evidence_flag"."kind" in ('time', 'place', 'device', 'sameBytes'))
);
--> statement-breakpoint
ALTER TABLE "derivative" ADD CONSTRAINT "derivative_original_file_sha256_fk" FOREIGN KEY ("original") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examination" ADD CONSTRAINT "examination_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origin" ADD CONSTRAINT "origin_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_flag" ADD CONSTRAINT "evidence_flag_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;