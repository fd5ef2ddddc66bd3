CREATE TABLE "declared_relation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"nature" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "declared_relation_of_some_nature" CHECK (length(btrim("declared_relation"."nature")) > 0)
);
--> statement-breakpoint
CREATE TABLE "item_stay" (
	"id" uuid PRIMARY KEY NOT NULL,
	"item_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"stayed_by" uuid NOT NULL,
	"stayed_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	"lifted_for" text,
	CONSTRAINT "item_stay_reason" CHECK (length(btrim("item_stay"."reason")) > 0),
	CONSTRAINT "item_stay_lifted_for_a_reason" CHECK (("item_stay"."lifted_at" is null) = ("item_stay"."lifted_by" is null) and ("item_stay"."lifted_at" is null) = (length(btrim(coalesce("item_stay"."lifted_for", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "panel" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appeal_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"size" integer NOT NULL,
	"quorum" integer NOT NULL,
	"status" text NOT NULL,
	"formed_by" uuid NOT NULL,
	"formed_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"grid_code" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "panel_odd" CHECK ("panel"."size" in (3, 5, 7)),
	CONSTRAINT "panel_quorum_more_than_half" CHECK ("panel"."quorum" * 2 > "panel"."size" and "panel"."quorum" <= "panel"."size"),
	CONSTRAINT "panel_ended_at_once" CHECK (("panel"."status" in ('concluded', 'dissolved')) = ("panel"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "panel_member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"panel_id" uuid NOT NULL,
	"docket_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"duty_class" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"role" text NOT NULL,
	"certificate_id" uuid,
	"seated_by" uuid NOT NULL,
	"seated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_for" text,
	"ended_reason" text,
	"ended_by" uuid,
	CONSTRAINT "panel_member_adjudicates_only" CHECK ("panel_member"."duty_class" = 'adjudicate'),
	CONSTRAINT "panel_member_ended_for_a_reason" CHECK (("panel_member"."ended_at" is null) = ("panel_member"."ended_for" is null) and ("panel_member"."ended_at" is null) = ("panel_member"."ended_by" is null) and ("panel_member"."ended_at" is null) = (length(btrim(coalesce("panel_member"."ended_reason", ''))) = 0))
);
--> statement-breakpoint
CREATE TABLE "panel_recusal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"panel_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"granted" boolean,
	"opinion" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "panel_recusal_reason" CHECK (length(btrim("panel_recusal"."reason")) > 0),
	CONSTRAINT "panel_recusal_decided_at_once" CHECK (("panel_recusal"."granted" is null) = ("panel_recusal"."decided_by" is null) and ("panel_recusal"."granted" is null) = ("panel_recusal"."decided_at" is null) and ("panel_recusal"."granted" is null) = (length(btrim(coalesce("panel_recusal"."opinion", ''))) = 0)),
	CONSTRAINT "panel_recusal_decided_by_another" CHECK ("panel_recusal"."decided_by" is null or "panel_recusal"."decided_by" <> "panel_recusal"."person_id"),
	CONSTRAINT "panel_recusal_by_oneself" CHECK ("panel_recusal"."asked_by" <> 'self' or "panel_recusal"."recorded_by" = "panel_recusal"."person_id")
);
--> statement-breakpoint
ALTER TABLE "declared_relation" ADD CONSTRAINT "declared_relation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_relation" ADD CONSTRAINT "declared_relation_business_id_business_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."business"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_stay" ADD CONSTRAINT "item_stay_item_id_appeal_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."appeal_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_stay" ADD CONSTRAINT "item_stay_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_stay" ADD CONSTRAINT "item_stay_stayed_by_person_id_fk" FOREIGN KEY ("stayed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_stay" ADD CONSTRAINT "item_stay_lifted_by_person_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel" ADD CONSTRAINT "panel_appeal_id_appeal_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel" ADD CONSTRAINT "panel_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel" ADD CONSTRAINT "panel_formed_by_person_id_fk" FOREIGN KEY ("formed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_panel_id_panel_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."panel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_docket_id_docket_id_fk" FOREIGN KEY ("docket_id") REFERENCES "public"."docket"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_seated_by_person_id_fk" FOREIGN KEY ("seated_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_member" ADD CONSTRAINT "panel_member_adjudicates" FOREIGN KEY ("docket_id","person_id","duty_class") REFERENCES "public"."docket_duty"("docket_id","person_id","class") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_recusal" ADD CONSTRAINT "panel_recusal_panel_id_panel_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."panel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_recusal" ADD CONSTRAINT "panel_recusal_member_id_panel_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_recusal" ADD CONSTRAINT "panel_recusal_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_recusal" ADD CONSTRAINT "panel_recusal_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_recusal" ADD CONSTRAINT "panel_recusal_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "declared_relation_once" ON "declared_relation" USING btree ("person_id","business_id") WHERE "declared_relation"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "declared_relation_person_id_idx" ON "declared_relation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "declared_relation_business_id_idx" ON "declared_relation" USING btree ("business_id");--> statement-breakpoint
CREATE UNIQUE INDEX "item_stay_once" ON "item_stay" USING btree ("item_id") WHERE "item_stay"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "item_stay_item_id_idx" ON "item_stay" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "item_stay_agency_id_idx" ON "item_stay" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "item_stay_stayed_by_idx" ON "item_stay" USING btree ("stayed_by");--> statement-breakpoint
CREATE INDEX "item_stay_lifted_by_idx" ON "item_stay" USING btree ("lifted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_one_at_a_time" ON "panel" USING btree ("appeal_id") WHERE "panel"."status" <> 'dissolved';--> statement-breakpoint
CREATE INDEX "panel_appeal_id_idx" ON "panel" USING btree ("appeal_id");--> statement-breakpoint
CREATE INDEX "panel_docket_id_idx" ON "panel" USING btree ("docket_id");--> statement-breakpoint
CREATE INDEX "panel_formed_by_idx" ON "panel" USING btree ("formed_by");--> statement-breakpoint
CREATE INDEX "panel_grid_idx" ON "panel" USING btree ("grid_code","formed_at","id");--> statement-breakpoint
CREATE INDEX "panel_member_duty_idx" ON "panel_member" USING btree ("docket_id","person_id","duty_class");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_member_once" ON "panel_member" USING btree ("panel_id","person_id") WHERE "panel_member"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "panel_member_one_chair" ON "panel_member" USING btree ("panel_id") WHERE "panel_member"."ended_at" is null and "panel_member"."role" = 'chair';--> statement-breakpoint
CREATE UNIQUE INDEX "panel_member_one_clerk" ON "panel_member" USING btree ("panel_id") WHERE "panel_member"."ended_at" is null and "panel_member"."role" = 'clerk';--> statement-breakpoint
CREATE INDEX "panel_member_panel_id_idx" ON "panel_member" USING btree ("panel_id");--> statement-breakpoint
CREATE INDEX "panel_member_person_id_idx" ON "panel_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "panel_member_agency_id_idx" ON "panel_member" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "panel_member_certificate_id_idx" ON "panel_member" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "panel_member_seated_by_idx" ON "panel_member" USING btree ("seated_by");--> statement-breakpoint
CREATE INDEX "panel_member_ended_by_idx" ON "panel_member" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "panel_recusal_panel_id_idx" ON "panel_recusal" USING btree ("panel_id");--> statement-breakpoint
CREATE INDEX "panel_recusal_member_id_idx" ON "panel_recusal" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_recusal_once" ON "panel_recusal" USING btree ("member_id") WHERE "panel_recusal"."granted" is null;--> statement-breakpoint
CREATE INDEX "panel_recusal_person_id_idx" ON "panel_recusal" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "panel_recusal_recorded_by_idx" ON "panel_recusal" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "panel_recusal_decided_by_idx" ON "panel_recusal" USING btree ("decided_by");