-- privacy: agreement_provision.* commercial (what a party says it provided of a promise; people by number)
-- privacy: agreement_provision_answer.* commercial (what another party says to it; people by number)

-- What a party says that it provided of its own promise. It counts once another party has confirmed it.
create table agreement_provision (
    number int generated always as identity primary key,
    agreement text not null,
    commitment text not null,
    party text not null,
    provided_on date not null,
    amount bigint check (amount > 0),
    is_whole boolean not null,
    reference text not null,
    organisation int not null,
    person int not null,
    at timestamptz not null
);
create index agreement_provision_of on agreement_provision (agreement, commitment, number);

-- One answer for each; it stands.
create table agreement_provision_answer (
    provision int primary key references agreement_provision,
    confirms boolean not null,
    party text not null,
    organisation int not null,
    person int not null,
    at timestamptz not null
);

create trigger agreement_provision_stays before update or delete or truncate on agreement_provision
    for each statement execute function agreement_never_edited();
create trigger agreement_provision_answer_stays before update or delete or truncate on agreement_provision_answer
    for each statement execute function agreement_never_edited();

grant select, insert on agreement_provision, agreement_provision_answer to concordat_app, concordat_worker;

alter table agreement_provision enable row level security;
alter table agreement_provision force row level security;
alter table agreement_provision_answer enable row level security;
alter table agreement_provision_answer force row level security;

-- Whoever has a seat under the agreement sees it; the promising party records in its own name, and another party answers.
create policy seen on agreement_provision for select to concordat_app using (exists (
    select from agreement_binding b join agreement_seat s on s.binding = b.number
    where b.agreement = agreement_provision.agreement and s.organisation = (select concordat_organisation())));
create policy recorded on agreement_provision for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from agreement_binding b join agreement_seat s on s.binding = b.number
        where b.agreement = agreement_provision.agreement and s.organisation = (select concordat_organisation())
            and s.party = agreement_provision.party));
create policy seen on agreement_provision_answer for select to concordat_app using (exists (
    select from agreement_provision p where p.number = provision));
create policy answered on agreement_provision_answer for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from agreement_provision p join agreement_binding b on b.agreement = p.agreement join agreement_seat s on s.binding = b.number
        where p.number = provision and p.party <> agreement_provision_answer.party
            and s.organisation = (select concordat_organisation()) and s.party = agreement_provision_answer.party));
create policy worker on agreement_provision to concordat_worker using (true) with check (true);
create policy worker on agreement_provision_answer to concordat_worker using (true) with check (true);
