-- privacy: store_command.* operational (keys and digests of commands; answers are numbers)

-- Commands that moved money or decided something: the same key with the same body is answered again, with another body refused.
create table store_command (
    organisation int not null,
    key uuid not null,
    operation text not null,
    body bytea not null,
    answer text not null,
    person int not null,
    at timestamptz not null,
    primary key (organisation, key)
);
grant select, insert on store_command to concordat_app, concordat_worker;
alter table store_command enable row level security;
alter table store_command force row level security;
create policy own on store_command to concordat_app
    using (organisation = (select concordat_organisation())) with check (organisation = (select concordat_organisation()));
create policy worker on store_command to concordat_worker using (true) with check (true);
