-- Three complaints that led to a case within ninety days put a business on the chronic list (rules S-J), until a city says otherwise.
ALTER TABLE ladder_policy NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO ladder_policy (id, name, value, basis, valid_from) VALUES
  ('00000000-0000-7000-8000-000000000109', 'complaints', 3, '产品默认值,无法律效力', '2020-01-01'),
  ('00000000-0000-7000-8000-00000000010a', 'complaintDays', 90, '产品默认值,无法律效力', '2020-01-01')
ON CONFLICT DO NOTHING;
--> statement-breakpoint
ALTER TABLE ladder_policy FORCE ROW LEVEL SECURITY;
