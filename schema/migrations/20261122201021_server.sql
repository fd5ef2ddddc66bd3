ALTER TABLE "service" ADD COLUMN "server_id" uuid;--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_server_id_person_id_fk" FOREIGN KEY ("server_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_server_id_idx" ON "service" USING btree ("server_id");