-- privacy: payments_period.* operational
-- privacy: payments_run_period.* operational

-- A period once it was frozen: which facts its run rests on, however often it is prepared. What comes later belongs to the next.
create table payments_period (
    contract int not null,
    period int not null check (period > 0),
    payer int not null,
    as_at date not null,
    cut_off_at timestamptz not null,
    last_fact bigint not null,
    person int not null,
    at timestamptz not null,
    primary key (contract, period)
);

-- Which period a run is of; a run outside the calendar has no row.
create table payments_run_period (
    run int primary key references payments_run (number),
    contract int not null,
    payer int not null,
    period int not null,
    foreign key (contract, period) references payments_period (contract, period)
);
create index payments_run_period_of on payments_run_period (contract, period);

create trigger payments_period_stays before update or delete or truncate on payments_period
    for each statement execute function payments_never_edited();
create trigger payments_run_period_stays before update or delete or truncate on payments_run_period
    for each statement execute function payments_never_edited();

grant select, insert on payments_period, payments_run_period to concordat_app, concordat_worker;

alter table payments_period enable row level security;
alter table payments_period force row level security;
alter table payments_run_period enable row level security;
alter table payments_run_period force row level security;
create policy seen on payments_period to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_period for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy seen on payments_run_period to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_period for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_period to concordat_worker using (true) with check (true);
create policy worker on payments_run_period to concordat_worker using (true) with check (true);
