ALTER TABLE "field_operation" ADD COLUMN "past_duty_id" uuid;--> statement-breakpoint
ALTER TABLE "handbook_item" ADD COLUMN "shown_when" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "closed_for" text;--> statement-breakpoint
ALTER TABLE "field_operation" ADD CONSTRAINT "field_operation_past_duty_id_duty_id_fk" FOREIGN KEY ("past_duty_id") REFERENCES "public"."duty"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "field_operation_past_duty_id_idx" ON "field_operation" USING btree ("past_duty_id");