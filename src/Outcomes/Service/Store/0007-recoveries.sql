-- privacy: outcomes_recovery.* commercial
-- privacy: outcomes_recovery_part.* commercial (sums by month, line and stream; never a person)
-- privacy: outcomes_recovery_act.* operational (who did what when; words of officers, which are sealed and name nobody)

-- Money to be taken back for errors found in a sample, beyond the outcomes found wrong themselves.
create table outcomes_recovery (
    number int generated always as identity primary key,
    contract int not null,
    in_contract int not null,
    sample int not null,
    findings bytea not null,
    at timestamptz not null
);
create unique index outcomes_recovery_in_contract on outcomes_recovery (contract, in_contract);
create index outcomes_recovery_of_sample on outcomes_recovery (sample, number);

-- What is taken back of what a line of a month paid from a stream; what lowers it later is a further row of less than nothing.
create table outcomes_recovery_part (
    number int generated always as identity primary key,
    recovery int not null,
    contract int not null,
    month date not null,
    line text not null,
    stream text not null,
    amount bigint not null,
    at timestamptz not null
);
create index outcomes_recovery_part_of on outcomes_recovery_part (recovery, number);
create index outcomes_recovery_part_by_contract on outcomes_recovery_part (contract);

create table outcomes_recovery_act (
    number int generated always as identity primary key,
    recovery int not null,
    contract int not null,
    act text not null check (act in ('proposed', 'represented', 'decided', 'dropped', 'lowered')),
    words bytea,
    person int not null,
    at timestamptz not null
);
create index outcomes_recovery_act_of on outcomes_recovery_act (recovery, number);
-- it is proposed, answered and ended once each
create unique index outcomes_recovery_act_once on outcomes_recovery_act (recovery, act) where act <> 'lowered';
create unique index outcomes_recovery_ends_once on outcomes_recovery_act (recovery) where act in ('decided', 'dropped');

do $$
declare t text;
begin
    foreach t in array array['outcomes_recovery', 'outcomes_recovery_part', 'outcomes_recovery_act'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy seen on %I to concordat_app
                using (contract = any ((select concordat_contracts())::int[])) with check (contract = any ((select concordat_contracts())::int[]))', t);
        execute format('create policy worker on %I to concordat_worker using (true) with check (true)', t);
        execute format('grant select, insert on %I to concordat_app, concordat_worker', t);
    end loop;
end $$;
