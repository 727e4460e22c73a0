-- privacy: payments_account.* commercial (bank accounts of organisations: name, sort code and number are sealed, the last two digits are not)
-- privacy: payments_account_act.* operational (who confirmed which account, by number)
-- privacy: payments_run_exception.* commercial (amounts by number of participant)

-- An account as whoever is paid under a contract gave it. Another account is another row: none is ever changed.
create table payments_account (
    number int generated always as identity primary key,
    contract int not null,
    payer int not null,
    organisation int not null,
    key uuid not null unique,
    content bytea not null,
    ending text not null check (ending ~ '^[0-9]{2}$'),
    person int not null,
    role text not null,
    deputises int,
    at timestamptz not null
);
create index payments_account_contract on payments_account (contract, number);

-- That somebody of the payer gave the same account again, from another source: once.
create table payments_account_act (
    account int not null references payments_account (number),
    act text not null check (act in ('confirmed')),
    contract int not null,
    payer int not null,
    person int not null,
    organisation int not null,
    role text not null,
    deputises int,
    at timestamptz not null,
    primary key (account, act)
);

-- What is unusual in a run and stands neither in its lines nor among what it leaves unpaid, as it was when the run was prepared.
create table payments_run_exception (
    run int not null references payments_run (number),
    number int not null,
    kind text not null check (kind in ('paid-elsewhere', 'override')),
    contract int not null,
    payer int not null,
    participant int,
    line text not null,
    amount bigint not null,
    primary key (run, number)
);

-- Two kinds of exceptions that an account makes, and one of checks that were passed over.
alter table payments_exception_act drop constraint payments_exception_act_kind_check;
alter table payments_exception_act add constraint payments_exception_act_kind_check
    check (kind in ('large-change', 'first-payment', 'recovery', 'paid-elsewhere', 'override', 'new-account', 'no-account'));

create trigger payments_account_stays before update or delete or truncate on payments_account
    for each statement execute function payments_never_edited();
create trigger payments_account_act_stays before update or delete or truncate on payments_account_act
    for each statement execute function payments_never_edited();
create trigger payments_run_exception_stays before update or delete or truncate on payments_run_exception
    for each statement execute function payments_never_edited();

grant select, insert on payments_account, payments_account_act, payments_run_exception to concordat_app, concordat_worker;

alter table payments_account enable row level security;
alter table payments_account force row level security;
alter table payments_account_act enable row level security;
alter table payments_account_act force row level security;
alter table payments_run_exception enable row level security;
alter table payments_run_exception force row level security;

-- Whoever is paid and whoever pays see that an account stands there; the one gives it, the other confirms it. The auditor reads.
create policy seen on payments_account for select to concordat_app using (
    contract = any ((select concordat_contracts())::int[])
    and (organisation = (select concordat_organisation()) or payer = (select concordat_organisation())));
create policy given on payments_account for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and organisation = (select concordat_organisation())
    and person = (select concordat_person()));
create policy audited on payments_account for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy seen on payments_account_act for select to concordat_app using (
    exists (select from payments_account a where a.number = payments_account_act.account));
create policy acted on payments_account_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy seen on payments_run_exception to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_run_exception for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_account to concordat_worker using (true) with check (true);
create policy worker on payments_account_act to concordat_worker using (true) with check (true);
create policy worker on payments_run_exception to concordat_worker using (true) with check (true);
