-- privacy: payments_run.people commercial (numbers of participants, without anything of them)
-- privacy: payments_run_unusual.* commercial (how many lines, and what they come to)
-- Preparing a run knows what of its lines deserves a look, and where in it each participant's lines are. Both are written down then, so that
-- neither an index of all lines nor the ledger is asked again.
-- Whoever owns the schema without being a superuser reads here past row security, or no run would seem to have lines.
alter table payments_run no force row level security;
alter table payments_run_line no force row level security;
alter table payments_posted no force row level security;

create table payments_run_unusual (
    run int not null references payments_run (number),
    kind text not null check (kind in ('large-change', 'first-payment', 'recovery')),
    contract int not null,
    payer int not null,
    lines int not null check (lines > 0),
    people int not null,
    amount bigint not null,
    primary key (run, kind)
);
-- What programmes named large is not read here: of runs from before every change of what was posted counts as one.
insert into payments_run_unusual (run, kind, contract, payer, lines, people, amount)
select l.run, k.kind, l.contract, l.payer, count(*), count(distinct l.participant), sum(l.amount)
from payments_run_line l
join lateral (
    select 'large-change' as kind where l.was <> 0
    union all select 'recovery' where l.amount < 0
    union all select 'first-payment' where l.participant is not null and not exists (
        select from payments_run_line e join payments_posted p on p.run = e.run
        where e.contract = l.contract and e.participant = l.participant and e.run < l.run)) k on true
where l.cause <> 'redated'
group by l.run, k.kind, l.contract, l.payer;

create trigger payments_run_unusual_stays before update or delete or truncate on payments_run_unusual
    for each statement execute function payments_never_edited();
alter table payments_run_unusual enable row level security;
alter table payments_run_unusual force row level security;
create policy seen on payments_run_unusual for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy prepared on payments_run_unusual for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_unusual for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_run_unusual to concordat_worker using (true) with check (true);
grant select, insert on payments_run_unusual to concordat_app, concordat_worker;

-- A digest of fewer, larger numbers is reckoned in two thirds of the time.
alter table payments_run drop constraint payments_run_digest_form_check, add check (digest_form in (1, 2, 3));

-- Lines of a run stand in the order of participants, those of the contract itself, as of participant 0, before them. So the participants of every
-- 64th line, from the first on, tell between which numbers somebody's lines are.
alter table payments_run add column people int[] not null default '{}';
alter table payments_run disable trigger payments_run_stays;
update payments_run r set people = l.people from (
    select run, array_agg(coalesce(participant, 0) order by number) as people from payments_run_line where number % 64 = 1 group by run) l
where l.run = r.number;
alter table payments_run enable trigger payments_run_stays;
alter table payments_run add constraint payments_run_people_of_its_lines check (cardinality(people) = (lines + 63) / 64);
create function payments_lines_after(people int[], participant int) returns int language sql immutable parallel safe
    return 64 * greatest(width_bucket(participant - 1, people) - 1, 0);
create function payments_lines_until(people int[], participant int) returns int language sql immutable parallel safe
    return 64 * width_bucket(participant, people);

drop index payments_run_line_participant;
drop index payments_run_line_moved;

alter table payments_run force row level security;
alter table payments_run_line force row level security;
alter table payments_posted force row level security;
