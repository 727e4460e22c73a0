-- privacy: payments_exception_act.* operational (who looked at which kind of exception, by number)

-- That somebody looked at the exceptions of a kind in a run, how many there were and what it came to.
create table payments_exception_act (
    run int not null references payments_run (number),
    kind text not null check (kind in ('large-change', 'first-payment', 'recovery', 'paid-elsewhere')),
    contract int not null,
    payer int not null,
    lines int not null,
    amount bigint not null,
    code text not null,
    person int not null,
    organisation int not null,
    role text not null,
    deputises int,
    at timestamptz not null,
    primary key (run, kind)
);

create trigger payments_exception_act_stays before update or delete or truncate on payments_exception_act
    for each statement execute function payments_never_edited();

grant select, insert on payments_exception_act to concordat_app, concordat_worker;

alter table payments_exception_act enable row level security;
alter table payments_exception_act force row level security;
create policy seen on payments_exception_act for select to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy acted on payments_exception_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy audited on payments_exception_act for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_exception_act to concordat_worker using (true) with check (true);
