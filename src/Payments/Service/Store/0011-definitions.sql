-- privacy: payments_definition.* public (texts of programmes, overlays and calendars)
-- privacy: payments_run_definition.* operational

-- The texts by which runs were priced, word for word and each once: their reasons last though the files change.
create table payments_definition (
    digest bytea primary key check (length(digest) = 32),
    name text not null,
    text text not null
);

-- Which of them a run was priced by. Runs prepared before this table have no row: their reasons are those of the files as they stand.
create table payments_run_definition (
    run int not null references payments_run (number),
    place int not null,
    contract int not null,
    payer int not null,
    digest bytea not null references payments_definition (digest),
    primary key (run, place)
);

create trigger payments_definition_stays before update or delete or truncate on payments_definition
    for each statement execute function payments_never_edited();
create trigger payments_run_definition_stays before update or delete or truncate on payments_run_definition
    for each statement execute function payments_never_edited();

-- Definitions are published documents, so the texts have no wall.
grant select, insert on payments_definition, payments_run_definition to concordat_app, concordat_worker;

alter table payments_run_definition enable row level security;
alter table payments_run_definition force row level security;
-- Whoever sees a run sees by which definitions it was priced.
create policy seen on payments_run_definition for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or exists (select from payments_posting p where p.run = payments_run_definition.run));
create policy prepared on payments_run_definition for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_definition for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_run_definition to concordat_worker using (true) with check (true);
