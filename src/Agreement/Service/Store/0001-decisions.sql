-- privacy: agreement_binding.* public
-- privacy: agreement_seat.* public
-- privacy: agreement_artefact.* operational
-- privacy: agreement_version.* commercial (titles and summaries of what is decided on; people by number)
-- privacy: agreement_act.* operational (who acted, by number)
-- privacy: agreement_reason.* operational (why, in free words, sealed; erased on request)

-- Which agreement holds for what. Public, so no row security: who may decide what is no secret.
create table agreement_binding (
    number int generated always as identity primary key,
    agreement text not null,
    programme text not null,
    overlay text not null,
    contract text not null,
    valid_from date not null,
    unique (programme, overlay, contract, valid_from)
);

-- Which organisation sits for which party of what is bound; a seat of no party reads and decides nothing.
create table agreement_seat (
    binding int not null references agreement_binding,
    party text not null,
    organisation int not null,
    primary key (binding, party, organisation)
);
create index agreement_seat_of on agreement_seat (organisation);

create table agreement_artefact (
    number int generated always as identity primary key,
    binding int not null references agreement_binding,
    kind text not null,
    key text not null,
    unique (binding, kind, key)
);

-- A version as it was put, under the agreement as it then stood.
create table agreement_version (
    artefact int not null references agreement_artefact,
    version int not null check (version > 0),
    agreement_version int not null,
    stage text not null,
    title text not null,
    summary text not null,
    href text not null,
    digest bytea not null check (length(digest) = 32),
    organisation int not null,
    person int not null,
    at timestamptz not null,
    primary key (artefact, version)
);

-- What parties did. The status is computed from these; nobody sets it.
create table agreement_act (
    number bigint generated always as identity primary key,
    artefact int not null,
    version int not null,
    kind text not null check (kind in ('propose', 'advise', 'determine', 'sign off', 'sign', 'assure', 'object', 'withdraw')),
    party text not null,
    office text not null,
    element text not null,
    withdraws bigint references agreement_act,
    organisation int not null,
    person int not null,
    at timestamptz not null,
    foreign key (artefact, version) references agreement_version
);
create index agreement_act_artefact on agreement_act (artefact, number);

-- Why, in the person's own words: a row that can be erased while the act stays.
create table agreement_reason (
    act bigint primary key references agreement_act,
    text bytea
);

create function agreement_never_edited() returns trigger language plpgsql as
$$ begin raise exception 'What was decided is never edited; put a new version or do another act.'; end $$;
create trigger agreement_version_stays before update or delete or truncate on agreement_version
    for each statement execute function agreement_never_edited();
create trigger agreement_act_stays before update or delete or truncate on agreement_act
    for each statement execute function agreement_never_edited();

grant select on agreement_binding, agreement_seat, agreement_artefact, agreement_version, agreement_act, agreement_reason
    to concordat_app, concordat_worker;
grant insert on agreement_artefact, agreement_version, agreement_act, agreement_reason to concordat_app, concordat_worker;
grant insert on agreement_binding, agreement_seat to concordat_worker;
grant update (text) on agreement_reason to concordat_worker;

alter table agreement_artefact enable row level security;
alter table agreement_artefact force row level security;
alter table agreement_version enable row level security;
alter table agreement_version force row level security;
alter table agreement_act enable row level security;
alter table agreement_act force row level security;
alter table agreement_reason enable row level security;
alter table agreement_reason force row level security;

-- Whoever has a seat sees what is decided; whoever sits for a party puts and acts, in their own name only.
create policy seen on agreement_artefact for select to concordat_app using (exists (
    select from agreement_seat s where s.binding = agreement_artefact.binding and s.organisation = (select concordat_organisation())));
create policy put on agreement_artefact for insert to concordat_app with check (exists (
    select from agreement_seat s
    where s.binding = agreement_artefact.binding and s.organisation = (select concordat_organisation()) and s.party <> ''));
create policy seen on agreement_version for select to concordat_app using (exists (
    select from agreement_artefact a where a.number = artefact));
create policy put on agreement_version for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from agreement_artefact a join agreement_seat s on s.binding = a.binding
        where a.number = artefact and s.organisation = (select concordat_organisation()) and s.party <> ''));
create policy seen on agreement_act for select to concordat_app using (exists (
    select from agreement_artefact a where a.number = artefact));
create policy acted on agreement_act for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from agreement_artefact a join agreement_seat s on s.binding = a.binding
        where a.number = artefact and s.organisation = (select concordat_organisation()) and s.party = agreement_act.party));
create policy seen on agreement_reason for select to concordat_app using (exists (
    select from agreement_act a where a.number = act));
create policy given on agreement_reason for insert to concordat_app with check (exists (
    select from agreement_act a where a.number = act and a.person = (select concordat_person())
        and a.organisation = (select concordat_organisation())));
create policy worker on agreement_artefact to concordat_worker using (true) with check (true);
create policy worker on agreement_version to concordat_worker using (true) with check (true);
create policy worker on agreement_act to concordat_worker using (true) with check (true);
create policy worker on agreement_reason to concordat_worker using (true) with check (true);
