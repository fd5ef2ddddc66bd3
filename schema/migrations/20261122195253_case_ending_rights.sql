-- 撤案 writes its own form with the act that ends the case.
GRANT UPDATE (ended_paper) ON penalty_case TO heyi_app;
