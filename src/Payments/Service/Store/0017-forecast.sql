-- privacy: payments_forecast.* commercial (sums by month and stream; never a person)
-- What somebody foresaw on a day, with all that it rests on: the same seed on the same facts and definitions gives it again.
create table payments_forecast (
    number int generated always as identity primary key,
    contract int not null,
    payer int not null,
    as_at date not null,
    known_at timestamptz not null,
    claims text not null check (claims in ('assumed', 'required')),
    last_fact bigint not null,
    posted_through bigint not null,
    posted bigint not null,
    definition bytea not null,
    seed bigint not null,
    draws int not null check (draws between 1 and 10000),
    content jsonb not null,
    person int not null,
    at timestamptz not null
);
create index payments_forecast_contract on payments_forecast (contract, number);
create trigger payments_forecast_stays before update or delete or truncate on payments_forecast
    for each statement execute function payments_never_edited();
grant select, insert on payments_forecast to concordat_app, concordat_worker;

alter table payments_forecast enable row level security;
alter table payments_forecast force row level security;
create policy seen on payments_forecast for select to concordat_app using (contract = any ((select concordat_contracts())::int[]));
create policy made on payments_forecast for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())
    and person = (select concordat_person()));
create policy worker on payments_forecast to concordat_worker using (true) with check (true);
