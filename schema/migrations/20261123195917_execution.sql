CREATE TABLE "execution_reversal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"execution_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "execution_reversal_once" UNIQUE("execution_id"),
	CONSTRAINT "execution_reversal_reason" CHECK (length(btrim("execution_reversal"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "penalty_execution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"item" integer NOT NULL,
	"kind" text NOT NULL,
	"manner" text NOT NULL,
	"done_on" date NOT NULL,
	"paper_number" text NOT NULL,
	"note" text,
	"supervised_by" uuid,
	"entry" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "penalty_execution_once" UNIQUE("decision_id","item","entry"),
	CONSTRAINT "penalty_execution_item" CHECK ("penalty_execution"."item" >= 0 and "penalty_execution"."entry" > 0),
	CONSTRAINT "penalty_execution_paper" CHECK (length(btrim("penalty_execution"."paper_number")) > 0),
	CONSTRAINT "penalty_execution_manner" CHECK (case "penalty_execution"."kind" when 'confiscate' then "penalty_execution"."manner" in ('paidIn', 'auctioned', 'handedOver', 'destroyed')
        when 'suspend' then "penalty_execution"."manner" = 'suspended' else "penalty_execution"."manner" in ('surrendered', 'announced') end),
	CONSTRAINT "penalty_execution_destroyed_by_two" CHECK (("penalty_execution"."manner" = 'destroyed') = ("penalty_execution"."supervised_by" is not null) and ("penalty_execution"."supervised_by" is null or "penalty_execution"."supervised_by" <> "penalty_execution"."recorded_by"))
);
--> statement-breakpoint
ALTER TABLE "execution_reversal" ADD CONSTRAINT "execution_reversal_execution_id_penalty_execution_id_fk" FOREIGN KEY ("execution_id") REFERENCES "public"."penalty_execution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_reversal" ADD CONSTRAINT "execution_reversal_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_execution" ADD CONSTRAINT "penalty_execution_decision_id_penalty_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."penalty_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_execution" ADD CONSTRAINT "penalty_execution_supervised_by_person_id_fk" FOREIGN KEY ("supervised_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalty_execution" ADD CONSTRAINT "penalty_execution_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "execution_reversal_recorded_by_idx" ON "execution_reversal" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "penalty_execution_recorded_by_idx" ON "penalty_execution" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "penalty_execution_supervised_by_idx" ON "penalty_execution" USING btree ("supervised_by");