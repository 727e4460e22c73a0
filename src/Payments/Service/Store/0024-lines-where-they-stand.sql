-- privacy: payments_run_line_kept.* commercial (amounts by number of participant)
-- A run's lines are copied to where they stand. PostgreSQL copies into no table with row security, and by way of a table where they wait each is
-- written twice. So they stand in a part of the table that nobody reads or changes and that has no row security: whoever reads does it through
-- the whole, under its policies, and whoever writes is held to the same by a trigger.
drop view payments_posting;
drop view payments_line;
alter table payments_run_line rename to payments_run_line_kept;
drop policy seen on payments_run_line_kept;
drop policy audited on payments_run_line_kept;
drop policy posted on payments_run_line_kept;
drop policy worker on payments_run_line_kept;
alter table payments_run_line_kept no force row level security, disable row level security;
revoke all on payments_run_line_kept from concordat_app, concordat_worker;

create table payments_run_line (like payments_run_line_kept including defaults) partition by list (contract);
alter table payments_run_line attach partition payments_run_line_kept default;
create trigger payments_run_line_stays before update or delete or truncate on payments_run_line
    for each statement execute function payments_never_edited();
create trigger payments_run_line_whole after insert on payments_run_line
    referencing new table as added for each statement execute function payments_lines_are_whole();

alter table payments_run_line enable row level security;
alter table payments_run_line force row level security;
create policy seen on payments_run_line for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy posted on payments_run_line for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))
    and run in (select run from payments_posted));
create policy audited on payments_run_line for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_run_line for select to concordat_worker using (true);

-- As they were, over the whole.
create view payments_line with (security_invoker = true) as
    select l.run, l.number, l.contract, l.payer, l.delivery, l.participant, l.referral, w.line, l.sequence, w.party, w.stream, l.earned, l.payable,
        l.was, l.now, l.amount, l.cause, l.pair, l.limit_name, w.version, w.rule, l.earned_before, l.payable_before, l.facts
    from payments_run_line l left join payments_run_words w on w.run = l.run and w.words = l.words;
create view payments_posting with (security_invoker = true) as
    select p.first + 2 * (l.number - 1) + side.place as number, l.run, l.number as entry, l.contract, l.payer, l.delivery, l.participant, l.referral,
        l.line, l.sequence, l.party, l.stream, side.account, side.sign * l.amount as amount, l.earned, l.payable, l.version, l.rule, l.cause, l.pair,
        l.limit_name
    from payments_posted p
    join payments_line l on l.run = p.run and l.contract = p.contract
    cross join (values ('expense', 1, 0), ('payable', -1, 1)) as side (account, sign, place)
    where side.account = 'payable' or (select pg_has_role('concordat_worker', 'usage'))
        or (l.contract = any ((select concordat_contracts())::int[])
            and (l.payer = (select concordat_organisation()) or (select payments_is_auditor())));

-- No policy looks at what is copied: that lines are the payer's own is asked before whether they are whole, as triggers go by their names.
create function payments_lines_are_the_payers() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select run into wrong from added
    where (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())) is not true
    limit 1;
    if found and not pg_has_role('concordat_worker', 'usage') then
        raise exception 'Lines of run % are for its payer to bring.', wrong.run using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;
create trigger payments_run_line_of_payer after insert on payments_run_line_kept
    referencing new table as added for each statement execute function payments_lines_are_the_payers();

grant select on payments_run_line to concordat_app, concordat_worker;
grant insert on payments_run_line_kept to concordat_app, concordat_worker;
grant select on payments_line, payments_posting to concordat_app, concordat_worker;
