-- privacy: journey_restriction.* operational
-- privacy: journey_restriction_act.* operational

-- Cases that only named people see: a person within a contract, and who is named. It follows the acts below in the same transaction.
create table journey_restriction (
    participant int not null references journey_participant,
    contract int not null,
    named int[] not null check (cardinality(named) > 0),
    primary key (participant, contract)
);

-- Who restricted a case, named others or lifted it, why and when. Nothing is ever changed or deleted.
create table journey_restriction_act (
    number int generated always as identity primary key,
    participant int not null references journey_participant,
    contract int not null,
    delivery int,
    referrer int,
    named int[] not null,
    reason text not null,
    person int not null,
    at timestamptz not null
);
create index journey_restriction_act_case on journey_restriction_act (participant, contract);

-- A case as one number, and the cases that are not open to whoever asks.
create function journey_case(participant int, contract int) returns bigint language sql immutable
    return (contract::bigint << 32) | participant;

create function journey_hidden() returns bigint[] language sql stable
    return (select coalesce(array_agg(journey_case(participant, contract)), '{}') from journey_restriction
            where not coalesce(concordat_person(), 0) = any (named));

-- Every wall looks into this table, whoever asks: it holds numbers of people and no more.
alter table journey_restriction enable row level security;
alter table journey_restriction force row level security;
create policy looked_into on journey_restriction for select to concordat_app using (true);
create policy worker on journey_restriction to concordat_worker using (true) with check (true);
grant select on journey_restriction to concordat_app;
grant select, insert, delete, update (named) on journey_restriction to concordat_worker;

alter table journey_restriction_act enable row level security;
alter table journey_restriction_act force row level security;
create policy seen on journey_restriction_act to concordat_app
    using (contract = any ((select concordat_contracts())::int[]) or delivery = (select concordat_organisation())
        or referrer = (select concordat_organisation()));
create policy worker on journey_restriction_act to concordat_worker using (true) with check (true);
grant select on journey_restriction_act to concordat_app;
grant select, insert on journey_restriction_act to concordat_worker;

-- The wall: beside whatever else a policy asks. A person is seen by whoever sees one of the person's referrals, so needs none.
create policy named on journey_restriction_act as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
create policy named on journey_referral as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
create policy named on journey_fact as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
