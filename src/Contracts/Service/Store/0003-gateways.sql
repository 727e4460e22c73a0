-- privacy: contracts_gateway_act.* commercial (who put and who opened a stage, by number, and the figures it rested on)

-- A stage of a contract that is put before those who decide on it, and is opened.
create table contracts_gateway_act (
    contract int not null references contracts_contract,
    gateway text not null,
    act text not null check (act in ('put', 'opened')),
    figures text not null,
    digest bytea not null check (length(digest) = 32),
    person int not null,
    organisation int not null,
    role text not null,
    at timestamptz not null,
    primary key (contract, gateway, act, at)
);
create unique index contracts_gateway_opens_once on contracts_gateway_act (contract, gateway) where act = 'opened';
create trigger contracts_gateway_act_stays before update or delete or truncate on contracts_gateway_act
    for each statement execute function contracts_never_edited();

grant select, insert on contracts_gateway_act to concordat_app, concordat_worker;
alter table contracts_gateway_act enable row level security;
alter table contracts_gateway_act force row level security;

-- That a stage is open decides whom everybody with a part in the contract may refer; on what it was put is for those who see it whole.
create policy seen on contracts_gateway_act for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[])
    or (act = 'opened' and exists (select from contracts_part p where p.contract = contracts_gateway_act.contract)));
create policy acted on contracts_gateway_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[])
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy worker on contracts_gateway_act to concordat_worker using (true) with check (true);
