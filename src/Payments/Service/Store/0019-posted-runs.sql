-- privacy: payments_posted.* commercial (which runs stand in the ledger, under which numbers, and who delivers; never a person)
-- privacy: payments_posting.* commercial (amounts by number of participant; the number leads nowhere once the person is erased)
-- A run is posted by one row, which makes its prepared lines stand in the ledger: postings are the two sides of these lines, and no line is copied.
-- Whoever owns the schema without being a superuser reads here past row security, or what is posted would seem to be nothing.
alter table payments_posting no force row level security;
alter table payments_run no force row level security;
alter table payments_run_act no force row level security;
alter table payments_run_line no force row level security;
alter table payments_forecast no force row level security;

-- What was posted so far are copies of the lines. Where one is not, there is nothing to go on with.
do $$
declare
    wrong int;
begin
    select p.run into wrong from payments_posting p
        left join payments_run r on r.number = p.run
        left join payments_run_line l on l.run = p.run and l.number = p.entry
    where (p.contract, p.payer, p.delivery, p.participant, p.referral, p.line, p.sequence, p.party, p.stream, p.earned, p.payable,
            p.version, p.rule, p.cause, p.pair, p.limit_name, case p.account when 'expense' then p.amount else -p.amount end)
        is distinct from (r.contract, r.payer, l.delivery, l.participant, l.referral, l.line, l.sequence, l.party, l.stream, l.earned, l.payable,
            l.version, l.rule, l.cause, l.pair, l.limit_name, l.amount)
    limit 1;
    if not found then
        select r.number into wrong from payments_run r
            left join (select run, count(*) as sides from payments_posting group by run) p on p.run = r.number
            left join (
                select run, count(*) as lines, min(number) as first, max(number) as last, min(contract) as contract, max(contract) as contract_to,
                    min(payer) as payer, max(payer) as payer_to
                from payments_run_line group by run) l on l.run = r.number
            left join payments_run_act a on a.run = r.number and a.act = 'authorised'
        where coalesce(p.sides, 0) <> case when a.run is null then 0 else 2 * r.lines end
            or (p.sides > 0 and (l.lines, l.first, l.last, l.contract, l.contract_to, l.payer, l.payer_to)
                is distinct from (r.lines::bigint, 1, r.lines, r.contract, r.contract, r.payer, r.payer))
        limit 1;
    end if;
    if found then
        raise exception 'What run % posted is not what it proposed.', wrong using errcode = 'data_exception';
    end if;
end $$;

-- One row for each run that was posted: all its lines, each with two numbers from the first on, the spending before what is payable. Only a
-- run that was authorised is posted, as it was prepared; and no two postings have one number.
alter table payments_run add constraint payments_run_as_prepared unique (number, contract, payer, lines);
create table payments_posted (
    run int primary key,
    act text not null default 'authorised' check (act = 'authorised'),
    contract int not null,
    payer int not null,
    lines int not null check (lines > 0),
    -- who delivers to the participants of its lines
    deliveries int[] not null,
    first bigint not null check (first > 0),
    last bigint not null generated always as (first + 2 * lines - 1) stored,
    foreign key (run, act) references payments_run_act (run, act),
    foreign key (run, contract, payer, lines) references payments_run (number, contract, payer, lines),
    exclude using gist (int8range(first, last, '[]') with &&)
);
create index payments_posted_contract on payments_posted (contract, first);
create sequence payments_posting_number;

-- Postings keep their numbers. Where two contracts posted at one moment and their numbers lie among each other, each run's are brought together,
-- from its first number on or as soon as those before it end; a contract's stay in their order.
insert into payments_posted (run, contract, payer, lines, deliveries, first)
    select run, contract, payer, sides / 2, deliveries, before + max(first - before) over (order by first)
    from (
        select run, min(contract) as contract, min(payer) as payer, count(*) as sides, min(number) as first,
            coalesce(array_agg(distinct delivery) filter (where delivery is not null), '{}') as deliveries,
            sum(count(*)) over (order by min(number)) - count(*) as before
        from payments_posting group by run) posted;
select setval('payments_posting_number', coalesce(max(last), 0) + 1, false) from payments_posted;

-- What was made when a posting was the contract's last says so by its number now.
create temporary table renumbered on commit drop as
    select p.contract, max(o.number) as was, p.last as now
    from payments_posting o join payments_posted p on p.run = o.run group by p.run having max(o.number) <> p.last;
alter table payments_run disable trigger payments_run_stays;
update payments_run r set posted_through = m.now from renumbered m where m.contract = r.contract and m.was = r.posted_through;
alter table payments_run enable trigger payments_run_stays;
alter table payments_forecast disable trigger payments_forecast_stays;
update payments_forecast f set posted_through = m.now from renumbered m where m.contract = f.contract and m.was = f.posted_through;
alter table payments_forecast enable trigger payments_forecast_stays;

drop policy seen on payments_run;
drop policy seen on payments_run_act;
drop policy seen on payments_run_definition;
-- what a claim looked at are lines of a posted run
alter table payments_funder_claim_line drop column account;
drop table payments_posting;
drop function payments_entries_balance();
alter table payments_funder_claim_line
    add foreign key (run, entry) references payments_run_line (run, number),
    add foreign key (run) references payments_posted (run);

-- A run's lines come in one statement, whole: as many as it has, numbered from one, each line once. Another statement would come with a number
-- that is there, so that nothing is ever added to what was prepared.
drop trigger payments_run_line_of_run on payments_run_line;
create function payments_lines_are_whole() returns trigger language plpgsql as $$
declare
    wrong record;
begin
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
    select run, line into wrong from added
    group by run, participant, referral, line, sequence, party, stream having count(*) > 1 limit 1;
    if found then
        raise exception 'A line of % stands twice in run %.', wrong.line, wrong.run using errcode = 'unique_violation';
    end if;
    return null;
end $$;
create trigger payments_run_line_whole after insert on payments_run_line
    referencing new table as added for each statement execute function payments_lines_are_whole();
create trigger payments_posted_stays before update or delete or truncate on payments_posted
    for each statement execute function payments_never_edited();

-- The largest lines of one run are sorted when they are asked for. What is asked of a person is asked on contracts.
drop index payments_run_line_size;
create index payments_run_line_participant on payments_run_line (contract, participant);

-- The payer reads what it proposes. Of what is posted, a contract is seen whole by its parties, and by those who deliver the lines of their own
-- participants.
alter table payments_posted enable row level security;
alter table payments_posted force row level security;
create policy seen on payments_posted for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[]) or (select concordat_organisation()) = any (deliveries));
create policy posted on payments_posted for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy worker on payments_posted to concordat_worker using (true) with check (true);
create policy posted on payments_run_line for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))
    and run in (select run from payments_posted));
create policy seen on payments_run for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or number in (select run from payments_posted));
create policy seen on payments_run_act for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or run in (select run from payments_posted));
create policy seen on payments_run_definition for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or run in (select run from payments_posted));

-- The ledger: both sides of each line of each posted run, which come to nothing together. What was spent is seen by the payer and the auditor
-- alone; what is payable by whoever sees the line.
create view payments_posting with (security_invoker = true) as
    select p.first + 2 * (l.number - 1) + side.place as number, l.run, l.number as entry, l.contract, l.payer, l.delivery, l.participant, l.referral,
        l.line, l.sequence, l.party, l.stream, side.account, side.sign * l.amount as amount, l.earned, l.payable, l.version, l.rule, l.cause, l.pair,
        l.limit_name
    from payments_posted p
    join payments_run_line l on l.run = p.run and l.contract = p.contract
    cross join (values ('expense', 1, 0), ('payable', -1, 1)) as side (account, sign, place)
    where side.account = 'payable' or (select pg_has_role('concordat_worker', 'usage'))
        or (l.contract = any ((select concordat_contracts())::int[])
            and (l.payer = (select concordat_organisation()) or (select payments_is_auditor())));

grant select, insert on payments_posted to concordat_app, concordat_worker;
grant usage, update on sequence payments_posting_number to concordat_app, concordat_worker;
grant select on payments_posting to concordat_app, concordat_worker;

alter table payments_run force row level security;
alter table payments_run_act force row level security;
alter table payments_run_line force row level security;
alter table payments_forecast force row level security;
