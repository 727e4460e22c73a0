-- An entry balances at the end of the statement that writes it: both sides come in one. It has exactly two sides, one of each account,
-- of one line of one contract, so that what is said once of the payable side is said of both.
drop trigger payments_posting_balances on payments_posting;
drop function payments_entry_balances();
create function payments_entries_balance() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select run, entry into wrong from added group by run, entry
    having sum(amount) <> 0 or count(*) <> 2 or min(account) = max(account) or min(contract) <> max(contract)
        or min(coalesce(participant, 0)) <> max(coalesce(participant, 0)) or min(coalesce(referral, 0)) <> max(coalesce(referral, 0))
        or min(line) <> max(line) or min(sequence) <> max(sequence) or min(party) <> max(party) or min(stream) <> max(stream)
    limit 1;
    if found then
        raise exception 'Entry % of run % does not balance.', wrong.entry, wrong.run using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger payments_posting_balances after insert on payments_posting
    referencing new table as added for each statement execute function payments_entries_balance();

-- A line posts once a run. Both sides of an entry are of one line, so it is enough to keep the payable side unique; in the order in
-- which entries come, so that the index only grows at its end.
do $$
declare
    old name;
begin
    select conname into strict old from pg_constraint
    where conrelid = 'payments_posting'::regclass and contype = 'u' and cardinality(conkey) = 8;
    execute format('alter table payments_posting drop constraint %I', old);
end $$;
create unique index payments_posting_line_once on payments_posting (
    run, participant nulls first, referral nulls first, line collate "C", sequence, party collate "C", stream collate "C")
    nulls not distinct where account = 'payable';

-- By participant and by provider only what is payable is ever asked for.
drop index payments_posting_participant;
create index payments_posting_participant on payments_posting (participant, referral) where account = 'payable';
drop index payments_posting_delivery;
create index payments_posting_delivery on payments_posting (delivery, run) where account = 'payable';

-- Lines are of a run that was prepared: asked once a statement. A run is never removed, so nothing more is needed.
alter table payments_run_line drop constraint payments_run_line_run_fkey;
alter table payments_shortfall drop constraint payments_shortfall_run_fkey;
create function payments_lines_have_a_run() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct run from added) a where not exists (select from payments_run r where r.number = a.run)) then
        raise exception '% is of no run.', tg_table_name using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger payments_run_line_of_run after insert on payments_run_line
    referencing new table as added for each statement execute function payments_lines_have_a_run();
create trigger payments_shortfall_of_run after insert on payments_shortfall
    referencing new table as added for each statement execute function payments_lines_have_a_run();
