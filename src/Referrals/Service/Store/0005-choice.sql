-- privacy: referrals_choice.* operational

-- What was shown to somebody who could choose among providers, as it was shown, and what was chosen; empty where a draw was preferred. A row
-- belongs to what came of its intake: a referral, or one that is held or waits.
create table referrals_choice (
    intake int not null,
    line int not null,
    contract int not null,
    referrer int not null,
    chosen text not null,
    shown text not null,
    digest bytea not null,
    at timestamptz not null,
    primary key (intake, line)
);
alter table referrals_choice enable row level security;
alter table referrals_choice force row level security;
create policy seen on referrals_choice to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) or referrer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) or referrer = (select concordat_organisation()));
create policy worker on referrals_choice to concordat_worker using (true) with check (true);
grant select on referrals_choice to concordat_app, concordat_worker;
grant insert on referrals_choice to concordat_worker;
