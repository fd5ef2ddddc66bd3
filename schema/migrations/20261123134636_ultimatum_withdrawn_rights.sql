GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_for) ON ultimatum TO heyi_app;
