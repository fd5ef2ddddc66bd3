-- Which orders a remedy changed is told when it ends.
GRANT UPDATE (orders_changed) ON remedy TO heyi_app;
