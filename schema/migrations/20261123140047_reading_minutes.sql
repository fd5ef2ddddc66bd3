CREATE TABLE "minutes_reading" (
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "minutes_reading_session_id_person_id_pk" PRIMARY KEY("session_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "minutes_reading" ADD CONSTRAINT "minutes_reading_session_id_hearing_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hearing_session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_reading" ADD CONSTRAINT "minutes_reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "minutes_reading_person_id_idx" ON "minutes_reading" USING btree ("person_id");