ALTER TABLE "sequencer" ADD COLUMN "home" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "named" uuid[];--> statement-breakpoint
ALTER TABLE "visit_answer" ADD COLUMN "named" uuid[];--> statement-breakpoint
ALTER TABLE "docket" DROP CONSTRAINT "docket_merged_before_approval";--> statement-breakpoint
DROP INDEX "assessment_request_due_idx";--> statement-breakpoint
ALTER TABLE "docket" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "docket" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "docket" ADD COLUMN "closed_for" text;--> statement-breakpoint
ALTER TABLE "business" ADD COLUMN "other_names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "business" ALTER COLUMN "other_names" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "assessment_request" ADD COLUMN "remind_on" date;--> statement-breakpoint
-- What is there already is brought along by its owner, whom row-level security binds too.
ALTER TABLE "assessment_request" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_year" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "business" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "source_row" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certificate" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "competence" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The last working day before the day it is due, by the notices as they stand (rules T-07). This once only: from now on
-- the calendar module counts it with the deadline.
UPDATE "assessment_request" r SET "remind_on" = (
  SELECT max(d)::date FROM generate_series(r.due_on - 30, r.due_on - 1, interval '1 day') d WHERE coalesce(
    (SELECT true FROM calendar_year y, jsonb_array_elements(y.work) w WHERE w->>0 = to_char(d, 'YYYY-MM-DD') LIMIT 1),
    (SELECT false FROM calendar_year y, jsonb_array_elements(y.off) o WHERE o->>0 = to_char(d, 'YYYY-MM-DD') LIMIT 1),
    extract(isodow FROM d) < 6));--> statement-breakpoint
ALTER TABLE "assessment_request" ALTER COLUMN "remind_on" SET NOT NULL;--> statement-breakpoint
-- The other names that imported records told of a business.
UPDATE "business" b SET "other_names" = t.names FROM (
  SELECT r.business_id, array_agg(DISTINCT n.name ORDER BY n.name) AS names
  FROM source_row r, jsonb_array_elements_text(r.told->'names') n(name)
  WHERE jsonb_typeof(r.told->'names') = 'array' GROUP BY r.business_id) t
  WHERE t.business_id = b.id AND t.names <> ARRAY[b.name];--> statement-breakpoint
UPDATE "business" SET "other_names" = array_remove("other_names", "name") WHERE "name" = ANY ("other_names");--> statement-breakpoint
-- A certificate whose words name no authority was never held to them: it stays good for all its agency does.
UPDATE "certificate" c SET "scope" = c.scope || ARRAY['综合']
  WHERE NOT c.scope && (SELECT array_agg(k.authority) || ARRAY['综合'] FROM competence k);--> statement-breakpoint
ALTER TABLE "assessment_request" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_year" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "business" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "source_row" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certificate" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "competence" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "docket_closed_by_idx" ON "docket" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "assessment_request_remind_idx" ON "assessment_request" USING btree ("remind_on") WHERE "assessment_request"."status" = 'open' and "assessment_request"."reminded_at" is null;--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_closed_by_somebody" CHECK (("docket"."status" = 'closed') = ("docket"."closed_by" is not null));--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_closed_at_once" CHECK (("docket"."closed_by" is null) = ("docket"."closed_at" is null));--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_closed_for_a_reason" CHECK (("docket"."closed_by" is null) = (length(btrim(coalesce("docket"."closed_for", ''))) = 0));--> statement-breakpoint
ALTER TABLE "docket" ADD CONSTRAINT "docket_merged_before_approval" CHECK ("docket"."status" in ('collecting', 'closed') or "docket"."revision" > 0);--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_of_some_field" CHECK (cardinality("certificate"."scope") > 0);--> statement-breakpoint
ALTER TABLE "assessment_request" ADD CONSTRAINT "assessment_request_reminded_before_due" CHECK ("assessment_request"."remind_on" < "assessment_request"."due_on");
