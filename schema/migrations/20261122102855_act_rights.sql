-- The first answer to a request of whoever acts, if it was answered before. Whoever sends the same at the same time waits
-- for the first to be done, and sees what came of it. Its plan is kept as long as a connection lasts, and what is empty
-- today will not stay so: it is told never to read the whole table.
CREATE FUNCTION first_answer(operation text, request_id uuid,
  OUT input_hash bytea, OUT subject jsonb, OUT selection text, OUT shown jsonb)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(first_answer.request_id::text, 0));
  SELECT a.input_hash, a.subject, a.selection, a.shown INTO input_hash, subject, selection, shown FROM answer a
  WHERE a.person_id = my_person() AND a.request_id = first_answer.request_id AND a.operation = first_answer.operation;
END $$;
