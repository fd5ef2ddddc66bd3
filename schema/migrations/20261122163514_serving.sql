CREATE TABLE "payment_reversal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_reversal_once" UNIQUE("payment_id"),
	CONSTRAINT "payment_reversal_reason" CHECK (length(btrim("payment_reversal"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "served_order" DROP CONSTRAINT "served_order_once";--> statement-breakpoint
ALTER TABLE "payment" DROP CONSTRAINT "payment_receipt_once";--> statement-breakpoint
ALTER TABLE "served_order" ADD COLUMN "service_id" uuid;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "entry" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_reversal" ADD CONSTRAINT "payment_reversal_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reversal" ADD CONSTRAINT "payment_reversal_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_reversal_recorded_by_idx" ON "payment_reversal" USING btree ("recorded_by");--> statement-breakpoint
ALTER TABLE "served_order" ADD CONSTRAINT "served_order_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "served_order_once" ON "served_order" USING btree ("agency_id","business_id","violation","number") WHERE "served_order"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "served_order_agency_id_idx" ON "served_order" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "served_order_service_id_idx" ON "served_order" USING btree ("service_id");--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_receipt_once" UNIQUE("decision_id","receipt_number","entry");--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_entry" CHECK ("payment"."entry" > 0);