ALTER TABLE "document" ADD COLUMN "number_key" text collate "C" GENERATED ALWAYS AS (reverse(translate(number, '〔〕号第', ''))) STORED;--> statement-breakpoint
ALTER TABLE "grid" ADD COLUMN "outline" jsonb;--> statement-breakpoint
CREATE INDEX "document_number_key_idx" ON "document" USING btree ("number_key");--> statement-breakpoint
CREATE INDEX "business_principal_idx" ON "business" USING btree ("principal") WHERE "business"."principal" is not null;--> statement-breakpoint
ALTER TABLE "grid" ADD CONSTRAINT "grid_outline" CHECK ("grid"."outline" is null or jsonb_typeof("grid"."outline") = 'array' and jsonb_array_length("grid"."outline") between 3 and 2000);