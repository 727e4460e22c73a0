-- privacy: payments_run.deliveries commercial (who delivers to the participants of its lines; never a person)
-- What is checked of a run's lines is checked in one pass over them, so that preparing a large run costs little more than writing it.
-- Whoever owns the schema without being a superuser reads here past row security, or no run would seem to have lines.
alter table payments_run no force row level security;
alter table payments_run_line no force row level security;

-- Who delivers to the participants of its lines stands with each run, as it was prepared: posting it then reads none of them.
alter table payments_run add column deliveries int[] not null default '{}';
alter table payments_run disable trigger payments_run_stays;
update payments_run r set deliveries = l.deliveries from (
    select run, array_agg(distinct delivery order by delivery) as deliveries from payments_run_line where delivery is not null group by run) l
where l.run = r.number;
alter table payments_run enable trigger payments_run_stays;

-- The amount is written with the line and checked, which costs less than having it generated.
alter table payments_run_line
    alter column amount drop expression,
    add constraint payments_run_line_amount_is_change check (amount = now - was);

-- As a rule a statement brings the lines of one run, and all is well: then their count says that they are whole, of the run's contract and payer
-- and of those who deliver, and numbered from one, because a number stands once; and as many hashes of them as there are lines that each stands
-- once. Hashes of two lines may be one by chance; so where anything is amiss, each thing is looked at for itself.
create or replace function payments_lines_are_whole() returns trigger language plpgsql as $$
declare
    whose payments_run;
    wrong record;
begin
    select r.* into whose from (select run from added limit 1) a join payments_run r on r.number = a.run;
    if whose.lines = all (
        select unnest(array[count(*), max(number), max(number) - min(number) + 1,
            count(*) filter (where run = whose.number and contract = whose.contract and payer = whose.payer
                and (delivery is null or delivery = any(whose.deliveries))),
            count(distinct hashtextextended(line collate "C", hashtextextended(party collate "C", hashtextextended(stream collate "C",
                hashint4extended(coalesce(participant, 0), hashint4extended(coalesce(referral, 0), sequence))))))])
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
    select run, line into wrong from added
    group by run, participant, referral, line, sequence, party, stream having count(*) > 1 limit 1;
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

alter table payments_run force row level security;
alter table payments_run_line force row level security;
