-- privacy: support_company.* public
-- privacy: support_job.* operational

-- Employers by their number on the register of companies: numbers and names that are public, one register for all.
create table support_company (
    number text primary key,
    name text not null,
    added_by int not null,
    at timestamptz not null
);
create index support_company_name on support_company (lower(name), number);
grant select, insert on support_company to concordat_app, concordat_worker;

-- What work a job is, by codes: beside the facts, which know hours, pay and days.
create table support_job (
    participant int not null,
    job text not null,
    contract int not null,
    delivery int,
    company text not null,
    occupation text not null,
    industry text not null,
    at timestamptz not null,
    primary key (participant, job, contract)
);

alter table support_job enable row level security;
alter table support_job force row level security;
create policy seen on support_job to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()));
create policy named on support_job as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
create policy worker on support_job to concordat_worker using (true) with check (true);
grant select, insert on support_job to concordat_app, concordat_worker;
