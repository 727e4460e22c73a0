-- privacy: payments_run.* commercial
-- privacy: payments_run_act.* operational (who acted, by number)
-- privacy: payments_run_line.* commercial (amounts by number of participant)
-- privacy: payments_shortfall.* commercial (amounts by number of participant)
-- privacy: payments_command.* operational (keys and digests of commands; answers are run numbers)
-- A run as it was prepared: what was known and which definitions priced it, so that it can be computed again.
create table payments_run (
    number int generated always as identity primary key,
    contract int not null,
    payer int not null,
    as_at date not null,
    known_at timestamptz not null,
    last_fact bigint not null,
    posted_through bigint not null,
    programme text not null,
    version text not null,
    definition bytea not null,
    claims text not null check (claims in ('assumed', 'required')),
    drafts text[] not null,
    lines int not null,
    digest bytea not null
);
create index payments_run_contract on payments_run (contract, number);

-- What parties did with a run. Its status is computed from these.
create table payments_run_act (
    number int generated always as identity primary key,
    run int not null references payments_run (number),
    contract int not null,
    payer int not null,
    act text not null check (act in ('prepared', 'authorised', 'refused', 'withdrawn')),
    person int not null,
    organisation int not null,
    role text not null,
    at timestamptz not null,
    unique (run, act)
);
-- A run is prepared once and ends once, however many try at the same moment.
create unique index payments_run_ends_once on payments_run_act (run) where act <> 'prepared';

-- The proposal: the differences that the run posts if it is authorised.
create table payments_run_line (
    run int not null references payments_run (number),
    number int not null,
    contract int not null,
    payer int not null,
    delivery int,
    participant int,
    referral int,
    line text not null,
    sequence int not null,
    party text not null,
    stream text not null,
    earned date not null,
    payable date not null,
    was bigint not null,
    now bigint not null,
    amount bigint not null generated always as (now - was) stored check (now <> was),
    cause text not null check (cause in ('new', 'changed', 'withdrawn', 'displaced')),
    pair int,
    limit_name text not null,
    version text not null,
    rule text not null,
    primary key (run, number)
);
create index payments_run_line_size on payments_run_line (run, abs(now - was) desc, number);

-- What was earned but not owed when the run was prepared, because a limit was full.
create table payments_shortfall (
    run int not null references payments_run (number),
    number int not null,
    contract int not null,
    payer int not null,
    participant int,
    referral int,
    line text not null,
    sequence int not null,
    party text not null,
    earned date not null,
    amount bigint not null,
    limit_name text not null,
    rule text not null,
    primary key (run, number)
);

-- Commands that moved money or a run: the same key with the same body is answered again, with another body refused.
create table payments_command (
    organisation int not null,
    key uuid not null,
    operation text not null,
    body bytea not null,
    answer text not null,
    person int not null,
    at timestamptz not null,
    primary key (organisation, key)
);

create trigger payments_run_stays before update or delete or truncate on payments_run
    for each statement execute function payments_never_edited();
create trigger payments_run_act_stays before update or delete or truncate on payments_run_act
    for each statement execute function payments_never_edited();
create trigger payments_run_line_stays before update or delete or truncate on payments_run_line
    for each statement execute function payments_never_edited();
create trigger payments_shortfall_stays before update or delete or truncate on payments_shortfall
    for each statement execute function payments_never_edited();

grant select, insert on payments_run, payments_run_act, payments_run_line, payments_shortfall, payments_command
    to concordat_app, concordat_worker;

alter table payments_run enable row level security;
alter table payments_run force row level security;
alter table payments_run_act enable row level security;
alter table payments_run_act force row level security;
alter table payments_run_line enable row level security;
alter table payments_run_line force row level security;
alter table payments_shortfall enable row level security;
alter table payments_shortfall force row level security;
alter table payments_command enable row level security;
alter table payments_command force row level security;

-- A proposal is the payer's alone; whoever sees a posting sees the run that made it and who decided.
create policy seen on payments_run for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or exists (select from payments_posting p where p.run = payments_run.number));
create policy prepared on payments_run for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy seen on payments_run_act for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    or exists (select from payments_posting p where p.run = payments_run_act.run));
create policy acted on payments_run_act for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation())
    and organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy seen on payments_run_line to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy seen on payments_shortfall to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy own on payments_command to concordat_app
    using (organisation = (select concordat_organisation())) with check (organisation = (select concordat_organisation()));

create policy worker on payments_run to concordat_worker using (true) with check (true);
create policy worker on payments_run_act to concordat_worker using (true) with check (true);
create policy worker on payments_run_line to concordat_worker using (true) with check (true);
create policy worker on payments_shortfall to concordat_worker using (true) with check (true);
create policy worker on payments_command to concordat_worker using (true) with check (true);
