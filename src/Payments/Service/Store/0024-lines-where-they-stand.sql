-- privacy: payments_run_line_kept.* commercial (amounts by number of participant)
-- A run's lines are copied to where they stand. PostgreSQL copies into no table with row security, and by way of a table where they wait each is
-- written twice. So they stand in a part of the table that nobody reads or changes and that has no row security: whoever reads does it through
-- the whole, under its policies, and whoever writes is held to the same by the trigger that sees that a run's lines are whole.
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

-- As before; and that they are the payer's own, because no policy looks at what is copied.
create or replace function payments_lines_are_whole() returns trigger language plpgsql as $$
declare
    whose payments_run;
    said bigint[];
    wrong record;
begin
    select r.* into whose from (select run from added limit 1) a join payments_run r on r.number = a.run;
    select array_agg(hashtextextended(line collate "C", hashtextextended(party collate "C", hashtextextended(stream collate "C", 0))) order by words)
    into said from payments_run_words where run = whose.number and contract = whose.contract and payer = whose.payer;
    if whose.lines = all (
        select unnest(array[count(*), max(number), max(number) - min(number) + 1,
            count(*) filter (where run = whose.number and contract = whose.contract and payer = whose.payer
                and (delivery is null or delivery = any(whose.deliveries))),
            count(distinct hashint4extended(coalesce(participant, 0),
                hashint4extended(coalesce(referral, 0), hashint4extended(sequence, said[words]))))])
        from added)
        and (pg_has_role('concordat_worker', 'usage')
            or (whose.contract = any (concordat_contracts()) and whose.payer = concordat_organisation())) then
        return null;
    end if;

    select a.run into wrong from (select distinct run, contract, payer from added) a
    where not pg_has_role('concordat_worker', 'usage')
        and (a.contract = any (concordat_contracts()) and a.payer = concordat_organisation()) is not true
    limit 1;
    if found then
        raise exception 'Lines of run % are for its payer to bring.', wrong.run using errcode = 'insufficient_privilege';
    end if;
    select a.run, r.number is null as is_of_none into wrong from (
        select run, count(*) as lines, min(number) as first, max(number) as last, min(contract) as contract, max(contract) as contract_to,
            min(payer) as payer, max(payer) as payer_to
        from added group by run) a left join payments_run r on r.number = a.run
    where (a.lines, a.first, a.last, a.contract, a.contract_to, a.payer, a.payer_to)
        is distinct from (r.lines::bigint, 1, r.lines, r.contract, r.contract, r.payer, r.payer)
    limit 1;
    if found and wrong.is_of_none then
        raise exception '% is of no run.', tg_table_name using errcode = 'foreign_key_violation';
    elsif found then
        raise exception 'The lines of run % are not all that it has.', wrong.run using errcode = 'check_violation';
    end if;
    select a.run into wrong from (select distinct run, words, contract, payer from added) a where not exists (
        select from payments_run_words w where (w.run, w.words, w.contract, w.payer) = (a.run, a.words, a.contract, a.payer)) limit 1;
    if found then
        raise exception 'What a line of run % says is not kept with the run.', wrong.run using errcode = 'foreign_key_violation';
    end if;
    select a.run, w.line into wrong from added a join payments_run_words w using (run, words)
    group by a.run, a.participant, a.referral, w.line, a.sequence, w.party, w.stream having count(*) > 1 limit 1;
    if found then
        raise exception 'A line of % stands twice in run %.', wrong.line, wrong.run using errcode = 'unique_violation';
    end if;
    select a.run into wrong from (select distinct run, delivery from added where delivery is not null) a
        join payments_run r on r.number = a.run and not a.delivery = any(r.deliveries)
    limit 1;
    if found then
        raise exception 'Run % does not say who delivers its lines.', wrong.run using errcode = 'check_violation';
    end if;
    return null;
end $$;

grant select on payments_run_line to concordat_app, concordat_worker;
grant insert on payments_run_line_kept to concordat_app, concordat_worker;
grant select on payments_line, payments_posting to concordat_app, concordat_worker;
