-- privacy: payments_run_reason.* operational (why a run was refused or taken back: a code, and free words that are sealed; erased on request)

-- Beside the act and not in it: the words can be erased while the act stays. Runs that ended before this table have no row here.
create table payments_run_reason (
    run int not null references payments_run (number),
    act text not null check (act in ('refused', 'withdrawn')),
    contract int not null,
    payer int not null,
    code text not null check (code <> ''),
    words bytea,
    primary key (run, act)
);

grant select, insert on payments_run_reason to concordat_app, concordat_worker;
grant update (words) on payments_run_reason to concordat_worker;

alter table payments_run_reason enable row level security;
alter table payments_run_reason force row level security;
-- Why a proposal was not posted is the payer's alone; the auditor reads it.
create policy seen on payments_run_reason to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_reason for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_run_reason to concordat_worker using (true) with check (true);
