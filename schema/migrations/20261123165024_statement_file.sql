CREATE TABLE "statement_file" (
	"statement_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "statement_file_statement_id_sha256_pk" PRIMARY KEY("statement_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "statement_file" ADD CONSTRAINT "statement_file_statement_id_party_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."party_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_file" ADD CONSTRAINT "statement_file_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_file_sha256_idx" ON "statement_file" USING btree ("sha256");