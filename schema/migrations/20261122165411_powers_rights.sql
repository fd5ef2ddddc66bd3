-- Whoever proposed to withdraw a notice takes it back.
GRANT UPDATE (retracted_at) ON notice_withdrawal TO heyi_app;
