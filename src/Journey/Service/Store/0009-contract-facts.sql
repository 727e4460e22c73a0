-- privacy: journey_contract_fact.* commercial

-- What happened to a contract itself: costs, measurements, scores of fidelity, fees that wait. Nobody is named. Its numbers are those of
-- journey_fact, in one order of arrival. Nothing is ever changed or deleted.
create table journey_contract_fact (
    number bigint primary key,
    contract int not null,
    reference text not null,
    kind smallint not null,
    flags smallint not null,
    on_day date not null,
    word int,
    amount bigint,
    period_from date,
    period_until date,
    reason int,
    supersedes bigint,
    at timestamptz not null,
    person int not null
);
create index journey_contract_fact_contract on journey_contract_fact (contract, number);

alter table journey_contract_fact enable row level security;
alter table journey_contract_fact force row level security;
create policy seen on journey_contract_fact to concordat_app
    using (contract = any ((select concordat_contracts())::int[])) with check (contract = any ((select concordat_contracts())::int[]));
create policy worker on journey_contract_fact to concordat_worker using (true) with check (true);
grant select, insert on journey_contract_fact to concordat_app, concordat_worker;
