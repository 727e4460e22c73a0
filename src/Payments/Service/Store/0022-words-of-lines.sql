-- privacy: payments_run_words.* commercial (names of lines, parties and streams, versions and clauses; never a person)
-- privacy: payments_line.* commercial (amounts by number of participant, with their words)
-- What many lines of a run say alike stands once beside the run, and each line has the number of its words: a large run's lines are written,
-- checked and kept in half the room.
-- Whoever owns the schema without being a superuser reads here past row security, or no run would seem to have lines.
alter table payments_run_line no force row level security;

create table payments_run_words (
    run int not null references payments_run (number),
    words int not null check (words > 0),
    contract int not null,
    payer int not null,
    line text not null,
    party text not null,
    stream text not null,
    version text not null,
    rule text not null,
    primary key (run, words)
);
insert into payments_run_words (run, words, contract, payer, line, party, stream, version, rule)
    select run, row_number() over (partition by run order by line, party, stream, version, rule), contract, payer, line, party, stream, version, rule
    from (select distinct run, contract, payer, line, party, stream, version, rule from payments_run_line) said;

drop view payments_posting;
alter table payments_run_line add column words int;
alter table payments_run_line disable trigger payments_run_line_stays;
update payments_run_line l set words = w.words from payments_run_words w
where (w.run, w.contract, w.payer, w.line, w.party, w.stream, w.version, w.rule)
    = (l.run, l.contract, l.payer, l.line, l.party, l.stream, l.version, l.rule);
alter table payments_run_line enable trigger payments_run_line_stays;
-- adding nothing has the table written anew, without what is dropped
alter table payments_run_line
    drop column line, drop column party, drop column stream, drop column version, drop column rule,
    alter column words set not null,
    alter column words type int using words + 0;

create trigger payments_run_words_stays before update or delete or truncate on payments_run_words
    for each statement execute function payments_never_edited();
alter table payments_run_words enable row level security;
alter table payments_run_words force row level security;
-- Whoever sees a run sees what its lines say.
create policy seen on payments_run_words for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or run in (select run from payments_posted));
create policy prepared on payments_run_words for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_words for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_run_words to concordat_worker using (true) with check (true);

-- Lines with their words. Who asks for no words has none looked up.
create view payments_line with (security_invoker = true) as
    select l.run, l.number, l.contract, l.payer, l.delivery, l.participant, l.referral, w.line, l.sequence, w.party, w.stream, l.earned, l.payable,
        l.was, l.now, l.amount, l.cause, l.pair, l.limit_name, w.version, w.rule, l.earned_before, l.payable_before, l.facts
    from payments_run_line l left join payments_run_words w on w.run = l.run and w.words = l.words;

-- The ledger as it was, of lines with their words.
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

-- As before, but lines stand once by their words, and these have to be there. As a rule words are numbered without a gap, so that each line finds
-- its own by its place.
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
        from added) then
        return null;
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

grant select, insert on payments_run_words to concordat_app, concordat_worker;
grant select on payments_line, payments_posting to concordat_app, concordat_worker;

alter table payments_run_line force row level security;
