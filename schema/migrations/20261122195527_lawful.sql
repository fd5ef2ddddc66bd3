CREATE TABLE "filing_extension" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"until" date NOT NULL,
	"reason" text NOT NULL,
	"extended_by" uuid NOT NULL,
	"extended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "filing_extension_of_days" CHECK ("filing_extension"."days" > 0)
);
--> statement-breakpoint
ALTER TABLE "norm" ADD COLUMN "other_measures" text;--> statement-breakpoint
ALTER TABLE "procedure_profile" ADD COLUMN "filing_extension" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "order_content" text;--> statement-breakpoint
ALTER TABLE "remedy" ADD COLUMN "order_days" integer;--> statement-breakpoint
ALTER TABLE "filing_extension" ADD CONSTRAINT "filing_extension_case_id_penalty_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."penalty_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_extension" ADD CONSTRAINT "filing_extension_extended_by_person_id_fk" FOREIGN KEY ("extended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filing_extension_extended_by_idx" ON "filing_extension" USING btree ("extended_by");--> statement-breakpoint
ALTER TABLE "remedy" ADD CONSTRAINT "remedy_changes_an_order" CHECK (("remedy"."order_content" is null) = ("remedy"."order_days" is null) and ("remedy"."order_days" is null or ("remedy"."order_days" >= 0 and coalesce("remedy"."changed", false) and "remedy"."decision_id" is null)));