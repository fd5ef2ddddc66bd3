-- A finding is changed some six times in its life: collected, asked about, answered, merged, settled. But for the docket
-- it joins, what changes is in no index: a row that finds room on its own page leaves all eight of them alone.
ALTER TABLE finding SET (fillfactor = 70);
--> statement-breakpoint
-- Compressing the text of a large docket costs more than writing it.
ALTER TABLE docket_revision ALTER COLUMN content SET STORAGE EXTERNAL;
