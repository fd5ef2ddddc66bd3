-- What was sealed stays what it is, letter by letter: the text is taken from the sealed bytes, not from the jsonb beside them.
ALTER TABLE "docket_revision" ALTER COLUMN "content" SET DATA TYPE json USING convert_from("bytes", 'UTF8')::json;--> statement-breakpoint
ALTER TABLE "docket_revision" DROP COLUMN "bytes";--> statement-breakpoint
ALTER TABLE "docket_revision" ADD CONSTRAINT "docket_revision_sealed" CHECK ("docket_revision"."sha256" = encode(sha256(convert_to("docket_revision"."content"::text, 'UTF8')), 'hex'));
