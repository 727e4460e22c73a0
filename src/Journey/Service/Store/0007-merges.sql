-- privacy: journey_merge.* operational
-- privacy: journey_same_person.* operational

-- Two records were found to be one person's, or that was found wrong. Nothing else is written: facts, referrals and payments keep the
-- number under which they were made. The number stands in the order of facts, so that whoever keeps a book knows what it read.
create table journey_merge (
    number bigint primary key,
    record int not null references journey_participant,
    stands_for int not null references journey_participant check (stands_for <> record),
    is_undo boolean not null,
    reason text not null,
    contracts int[] not null,
    person int not null,
    at timestamptz not null
);
create index journey_merge_by_person on journey_merge (stands_for);
create index journey_merge_by_record on journey_merge (record);

-- The merges in force, following the acts: each record of a person who has several, and the one under which the person goes on, itself
-- among them. Numbers only, and the same for everybody.
create table journey_same_person (
    record int primary key references journey_participant,
    stands_for int not null references journey_participant
);
create index journey_same_person_all on journey_same_person (stands_for);

alter table journey_merge enable row level security;
alter table journey_merge force row level security;
-- whoever sees one of the two records learns that they are one person's
create policy seen on journey_merge for select to concordat_app
    using (exists (select from journey_referral r where r.participant in (journey_merge.record, journey_merge.stands_for)));
create policy worker on journey_merge to concordat_worker using (true) with check (true);
grant select on journey_merge, journey_same_person to concordat_app;
grant select, insert on journey_merge to concordat_worker;
grant select, insert, delete on journey_same_person to concordat_worker;

-- Every record of these people.
create function journey_records(people int[]) returns int[] language sql stable
    return people || array(
        select other.record from journey_same_person own join journey_same_person other using (stands_for) where own.record = any (people));

-- A person goes on under one record, and is seen there by whoever sees a referral of any.
create policy merged on journey_participant to concordat_app
    using (exists (
        select from journey_same_person s join journey_referral r on r.participant = s.record where s.stands_for = journey_participant.id));

-- What is open to named people only is so under every record of the person.
create or replace function journey_hidden() returns bigint[] language sql stable
    return (select coalesce(array_agg(journey_case(coalesce(other.record, r.participant), r.contract)), '{}')
            from journey_restriction r
            left join journey_same_person own on own.record = r.participant
            left join journey_same_person other on other.stands_for = own.stands_for
            where not coalesce(concordat_person(), 0) = any (r.named));
