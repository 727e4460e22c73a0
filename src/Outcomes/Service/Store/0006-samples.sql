-- privacy: outcomes_sample.* operational
-- privacy: outcomes_sampled.* operational
-- privacy: outcomes_finding.* operational
-- privacy: outcomes_finding.words identity

-- A sample as it was drawn: the seed is kept before anything is drawn by it, so that whoever has these rows draws the same again.
create table outcomes_sample (
    number int generated always as identity primary key,
    contract int not null,
    month_from date not null,
    month_to date not null,
    seed bigint not null,
    population int not null,
    value bigint not null,
    population_digest bytea not null,
    random_share text not null,
    at_least int not null,
    by_risk int not null,
    person int not null,
    at timestamptz not null
);
create unique index outcomes_sample_of_period on outcomes_sample (contract, month_to);

-- Everything that it was drawn from, drawn or not: an outcome stands in one population only.
create table outcomes_sampled (
    sample int not null,
    number int not null,
    participant int not null,
    contract int not null,
    delivery int,
    reference text not null,
    outcome text not null,
    sequence int not null,
    month date not null,
    value bigint not null,
    risk int not null,
    drawn_by text not null check (drawn_by in ('', 'random', 'risk')),
    primary key (sample, number)
);
create unique index outcomes_sampled_once on outcomes_sampled (contract, reference, outcome, sequence);
create index outcomes_sampled_drawn on outcomes_sampled (delivery, sample, number) where drawn_by <> '';

-- What somebody found when looking again. Findings are added, the latest counts.
create table outcomes_finding (
    number int generated always as identity primary key,
    sample int not null,
    item int not null,
    participant int not null,
    contract int not null,
    delivery int,
    result text not null check (result in ('stands', 'error', 'not shown')),
    code text not null,
    error bigint not null check (error >= 0),
    words bytea,
    person int not null,
    at timestamptz not null
);
create index outcomes_finding_by_item on outcomes_finding (sample, item, number);

-- The sample itself is of whoever sees the contract whole; a provider reads those of its own people.
alter table outcomes_sample enable row level security;
alter table outcomes_sample force row level security;
create policy seen on outcomes_sample to concordat_app
    using (contract = any ((select concordat_contracts())::int[])) with check (contract = any ((select concordat_contracts())::int[]));
create policy worker on outcomes_sample to concordat_worker using (true) with check (true);
grant select, insert on outcomes_sample to concordat_app, concordat_worker;

do $$
declare t text;
begin
    foreach t in array array['outcomes_sampled', 'outcomes_finding'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy seen on %I to concordat_app
                using (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))
                with check (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation()))', t);
        execute format(
            'create policy named on %I as restrictive to concordat_app
                using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]))', t);
        execute format('create policy worker on %I to concordat_worker using (true) with check (true)', t);
        execute format('grant select, insert on %I to concordat_app, concordat_worker', t);
    end loop;
end $$;
grant update (words) on outcomes_finding to concordat_worker;
