-- A paper is opened by its number and the code in its corner: the letters on it tell sixty bits of the hash of what it
-- says, the code of a paper printed before them a hundred and twenty-eight.
DROP POLICY gate ON document;
--> statement-breakpoint
CREATE POLICY gate ON document FOR SELECT TO heyi_gate
  USING (number = current_setting('heyi.paper_number', true)
    AND length(current_setting('heyi.paper_code', true)) IN (15, 32)
    AND starts_with(content_sha256, current_setting('heyi.paper_code', true)));
