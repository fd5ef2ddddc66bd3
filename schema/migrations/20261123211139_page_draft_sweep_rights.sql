GRANT UPDATE (swept_at) ON page_draft TO heyi_app;
