-- Whoever opens a note is shown the texts that still wait beside it, however many were put away before.
drop index support_note_aside_by_note;
create index support_note_aside_waiting on support_note_aside (note) where settled_at is null;
