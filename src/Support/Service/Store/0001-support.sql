-- privacy: support_employer.* operational
-- privacy: support_employer.name contact

-- The name of a job's employer, in words: sealed, and erasable without touching the facts.
create table support_employer (
    participant int not null,
    job text not null,
    contract int not null,
    delivery int,
    name bytea,
    primary key (participant, job)
);

alter table support_employer enable row level security;
alter table support_employer force row level security;
create policy seen on support_employer to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()));
create policy worker on support_employer to concordat_worker using (true) with check (true);
grant select, insert on support_employer to concordat_app, concordat_worker;
grant update (name) on support_employer to concordat_worker;
