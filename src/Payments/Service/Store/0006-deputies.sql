-- privacy: payments_run_act.deputises operational

-- For the holder of which appointment (of the room of places) the person stood in as deputy; nothing where the office was the person's own.
alter table payments_run_act add column deputises int;
