-- privacy: payments_funder_claim.* commercial (sums and counts; never a person)
-- privacy: payments_funder_claim_act.* operational (who acted, by number)
-- privacy: payments_funder_claim_line.* commercial (amounts by number of entry)
-- privacy: payments_funder_claimed.* commercial (numbers of entries)

-- What is claimed from the funder of a stream, drawn up from the ledger through a run.
create table payments_funder_claim (
    number int generated always as identity primary key,
    contract int not null,
    payer int not null,
    stream text not null check (stream <> ''),
    operation text not null check (operation <> ''),
    through_run int not null references payments_run (number),
    as_at date not null,
    claimed_before bigint not null,
    claimed bigint not null,
    waiting bigint not null,
    matched bigint not null,
    people int not null,
    people_to_date int not null,
    digest bytea not null
);
create index payments_funder_claim_of on payments_funder_claim (contract, stream, number);
create index payments_funder_claim_operation on payments_funder_claim (payer, operation);

create table payments_funder_claim_act (
    claim int not null references payments_funder_claim (number),
    act text not null check (act in ('prepared', 'authorised', 'withdrawn')),
    contract int not null,
    payer int not null,
    person int not null,
    organisation int not null,
    role text not null,
    deputises int,
    at timestamptz not null,
    primary key (claim, act)
);
-- A claim is prepared once and ends once, however many try at the same moment.
create unique index payments_funder_claim_ends_once on payments_funder_claim_act (claim) where act <> 'prepared';

-- The entries that a claim looked at: claimed where nothing says why they wait. Each is an entry of the ledger.
create table payments_funder_claim_line (
    claim int not null references payments_funder_claim (number),
    run int not null,
    entry int not null,
    account text not null default 'payable' check (account = 'payable'),
    contract int not null,
    payer int not null,
    amount bigint not null check (amount <> 0),
    waits text check (waits in ('evidence', 'match')),
    primary key (claim, run, entry),
    foreign key (run, entry, account) references payments_posting (run, entry, account)
);

-- What authorised claims hold: an entry once, whichever claim it is in.
create table payments_funder_claimed (
    run int not null,
    entry int not null,
    claim int not null,
    contract int not null,
    payer int not null,
    primary key (run, entry),
    foreign key (claim, run, entry) references payments_funder_claim_line (claim, run, entry)
);
create index payments_funder_claimed_of on payments_funder_claimed (contract, claim);

create trigger payments_funder_claim_stays before update or delete or truncate on payments_funder_claim
    for each statement execute function payments_never_edited();
create trigger payments_funder_claim_act_stays before update or delete or truncate on payments_funder_claim_act
    for each statement execute function payments_never_edited();
create trigger payments_funder_claim_line_stays before update or delete or truncate on payments_funder_claim_line
    for each statement execute function payments_never_edited();
create trigger payments_funder_claimed_stays before update or delete or truncate on payments_funder_claimed
    for each statement execute function payments_never_edited();

grant select, insert on payments_funder_claim, payments_funder_claim_act, payments_funder_claim_line, payments_funder_claimed
    to concordat_app, concordat_worker;

alter table payments_funder_claim enable row level security;
alter table payments_funder_claim force row level security;
alter table payments_funder_claim_act enable row level security;
alter table payments_funder_claim_act force row level security;
alter table payments_funder_claim_line enable row level security;
alter table payments_funder_claim_line force row level security;
alter table payments_funder_claimed enable row level security;
alter table payments_funder_claimed force row level security;

-- A claim is between whoever pays and its funder; the auditor reads it.
create policy seen on payments_funder_claim to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy seen on payments_funder_claim_act for select to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy acted on payments_funder_claim_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy seen on payments_funder_claim_line to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy seen on payments_funder_claimed to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));

create policy audited on payments_funder_claim for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_funder_claim_act for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_funder_claim_line for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_funder_claimed for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));

create policy worker on payments_funder_claim to concordat_worker using (true) with check (true);
create policy worker on payments_funder_claim_act to concordat_worker using (true) with check (true);
create policy worker on payments_funder_claim_line to concordat_worker using (true) with check (true);
create policy worker on payments_funder_claimed to concordat_worker using (true) with check (true);
