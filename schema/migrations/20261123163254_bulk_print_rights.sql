-- 批量打印: the hub tells which paper a row was, and what they were put together as; whoever asked for it may only stop it.
GRANT UPDATE (format, sha256, bytes, expires_at) ON bulk_job TO heyi_app;
--> statement-breakpoint
GRANT UPDATE (document_id) ON bulk_row TO heyi_app;
