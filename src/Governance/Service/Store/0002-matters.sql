-- privacy: governance_matter.* operational (who raised what under which agreement; organisations and people by number)
-- privacy: governance_step.* operational (what was done about it, by number and closed words)
-- privacy: governance_said.* commercial (what was said, in free words, sealed; erased on request)

-- A concern, a dispute or a provider's issue under an agreement as it is bound.
create table governance_matter (
    number int generated always as identity primary key,
    kind text not null check (kind in ('concern', 'dispute', 'issue')),
    binding int not null references agreement_binding,
    agreement_version int not null,
    topic text not null,
    party text not null,
    organisation int not null,
    against_party text not null,
    against int,
    person int not null,
    at timestamptz not null,
    -- the organisations that see it: both sides, whoever the ladder names, and who reads only
    sides int[] not null
);
create index governance_matter_sides on governance_matter using gin (sides);

-- Steps are never edited; where a matter stands is computed from them.
create table governance_step (
    number bigint generated always as identity primary key,
    matter int not null references governance_matter,
    kind text not null check (kind in ('raise', 'climb', 'answer', 'mediate', 'paper', 'close')),
    rung text not null,
    party text not null,
    organisation int not null,
    person int not null,
    outcome text check (outcome in ('settled', 'not settled', 'upheld', 'not upheld', 'withdrawn')),
    -- the artefact that a rung put before the parties
    artefact int,
    at timestamptz not null
);
create index governance_step_matter on governance_step (matter, number);

-- What was said with a step: a row that can be erased while the step stays. A paper of one side stays with that side.
create table governance_said (
    step bigint not null references governance_step,
    part text not null check (part in ('words', 'learnt')),
    organisation int not null,
    is_shared boolean not null,
    text bytea,
    primary key (step, part)
);

create function governance_step_never_edited() returns trigger language plpgsql as
$$ begin raise exception 'What was done is never edited; take another step.'; end $$;
create trigger governance_step_stays before update or delete or truncate on governance_step
    for each statement execute function governance_step_never_edited();

grant select, insert on governance_matter, governance_step, governance_said to concordat_app, concordat_worker;
grant update (sides) on governance_matter to concordat_app, concordat_worker;
grant update (text) on governance_said to concordat_worker;

alter table governance_matter enable row level security;
alter table governance_matter force row level security;
alter table governance_step enable row level security;
alter table governance_step force row level security;
alter table governance_said enable row level security;
alter table governance_said force row level security;

create policy seen on governance_matter for select to concordat_app using ((select concordat_organisation()) = any (sides));
create policy raised on governance_matter for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and organisation = any (sides));
create policy opened on governance_matter for update to concordat_app
    using ((select concordat_organisation()) = any (sides)) with check ((select concordat_organisation()) = any (sides));
create policy seen on governance_step for select to concordat_app using (exists (
    select from governance_matter m where m.number = matter));
create policy done on governance_step for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from governance_matter m where m.number = matter));
create policy seen on governance_said for select to concordat_app using (
    (is_shared or organisation = (select concordat_organisation())) and exists (select from governance_step s where s.number = step));
create policy said on governance_said for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and exists (select from governance_step s where s.number = step));
create policy worker on governance_matter to concordat_worker using (true) with check (true);
create policy worker on governance_step to concordat_worker using (true) with check (true);
create policy worker on governance_said to concordat_worker using (true) with check (true);
