-- privacy: contracts_variation.* commercial (terms that somebody proposes, and why)
-- privacy: contracts_variation_act.* operational (who acted, by number)

-- A change of a contract as it was put, with what it would have cost on that day.
create table contracts_variation (
    contract int not null references contracts_contract,
    number int not null check (number > 0),
    rests_on int not null,
    title text not null,
    why text not null,
    definition text not null,
    terms text not null,
    valid_from date not null,
    basis text not null check (basis in ('referral', 'event')),
    referral_end date not null,
    end_on date not null,
    digest bytea not null check (length(digest) = 32),
    owed_before bigint not null,
    owed_after bigint not null,
    more_for int not null,
    less_for int not null,
    priced_on date not null,
    primary key (contract, number)
);

-- What the parties to the contract did with it. Its status is computed from these.
create table contracts_variation_act (
    contract int not null,
    number int not null,
    act text not null check (act in ('proposed', 'signed', 'authorised', 'refused', 'withdrawn')),
    person int not null,
    organisation int not null,
    role text not null,
    at timestamptz not null,
    primary key (contract, number, act),
    foreign key (contract, number) references contracts_variation
);
-- A variation ends once, however many try at the same moment.
create unique index contracts_variation_ends_once on contracts_variation_act (contract, number)
    where act in ('authorised', 'refused', 'withdrawn');

create function contracts_never_edited() returns trigger language plpgsql as
$$ begin raise exception 'What was put or signed is never edited; put another variation.'; end $$;
create trigger contracts_variation_stays before update or delete or truncate on contracts_variation
    for each statement execute function contracts_never_edited();
create trigger contracts_variation_act_stays before update or delete or truncate on contracts_variation_act
    for each statement execute function contracts_never_edited();

grant select, insert on contracts_variation, contracts_variation_act to concordat_app, concordat_worker;

alter table contracts_variation enable row level security;
alter table contracts_variation force row level security;
alter table contracts_variation_act enable row level security;
alter table contracts_variation_act force row level security;

-- A proposal is for those who see the contract whole; what is in force prices the cases of everybody with a part in it.
create policy seen on contracts_variation for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[])
    or (exists (select from contracts_part p where p.contract = contracts_variation.contract)
        and exists (select from contracts_variation_act a
            where a.contract = contracts_variation.contract and a.number = contracts_variation.number and a.act = 'authorised')));
create policy put on contracts_variation for insert to concordat_app with check (contract = any ((select concordat_contracts())::int[]));
create policy seen on contracts_variation_act for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[])
    or exists (select from contracts_part p where p.contract = contracts_variation_act.contract));
create policy acted on contracts_variation_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[])
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy worker on contracts_variation to concordat_worker using (true) with check (true);
create policy worker on contracts_variation_act to concordat_worker using (true) with check (true);
