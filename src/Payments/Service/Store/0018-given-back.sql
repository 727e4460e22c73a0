-- privacy: payments_funder_given_back.* commercial (numbers of entries)

-- An entry that a claim gives back waits again, and is claimed again once it may be: each time it is claimed has a turn, from 0.
alter table payments_funder_claim_line add column given_back boolean not null default false check (not given_back or waits is not null);

alter table payments_funder_claimed
    add column turn int not null default 0,
    add column follows int check (turn = coalesce(follows, -1) + 1);
alter table payments_funder_claimed drop constraint payments_funder_claimed_pkey;
alter table payments_funder_claimed add primary key (run, entry, turn);

-- What authorised claims gave back of what claims before them held: each holding once.
create table payments_funder_given_back (
    run int not null,
    entry int not null,
    turn int not null,
    claim int not null,
    contract int not null,
    payer int not null,
    primary key (run, entry, turn),
    foreign key (run, entry, turn) references payments_funder_claimed (run, entry, turn),
    foreign key (claim, run, entry) references payments_funder_claim_line (claim, run, entry)
);
create index payments_funder_given_back_of on payments_funder_given_back (contract, claim);

-- An entry is held once at a time: again only after what held it before was given back.
alter table payments_funder_claimed add foreign key (run, entry, follows) references payments_funder_given_back (run, entry, turn);

create trigger payments_funder_given_back_stays before update or delete or truncate on payments_funder_given_back
    for each statement execute function payments_never_edited();

grant select, insert on payments_funder_given_back to concordat_app, concordat_worker;

alter table payments_funder_given_back enable row level security;
alter table payments_funder_given_back force row level security;

create policy seen on payments_funder_given_back to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()))
    with check (contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy audited on payments_funder_given_back for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy worker on payments_funder_given_back to concordat_worker using (true) with check (true);
