-- privacy: contracts_clause.* commercial (who signed, by organisation, and how a contract may end)

-- What a contract says of who signed it and how it may end, beside its terms.
create table contracts_clause (
    contract int not null references contracts_contract,
    place int not null,
    kind text not null check (kind in ('signatory', 'break point', 'extension', 'termination')),
    organisation int,
    on_day date,
    notice text not null,
    tests text[] not null,
    says text not null,
    primary key (contract, place)
);
grant select on contracts_clause to concordat_app, concordat_worker;
grant insert on contracts_clause to concordat_worker;
alter table contracts_clause enable row level security;
alter table contracts_clause force row level security;
create policy seen on contracts_clause to concordat_app using (contract = any ((select concordat_contracts())::int[]));
create policy worker on contracts_clause to concordat_worker using (true) with check (true);
