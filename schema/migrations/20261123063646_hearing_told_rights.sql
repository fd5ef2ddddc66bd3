-- When and how the party was told of the panel's session is written down once it was done.
GRANT UPDATE (told_on, told_how, told_by) ON hearing_session TO heyi_app;
