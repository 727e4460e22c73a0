-- privacy: governance_risk.* operational (who keeps which risk; organisations and people by number)
-- privacy: governance_risk_rating.* commercial (how it was rated and met; people by number)
-- privacy: governance_lesson.* public

-- A risk of one organisation; other areas read it once it is shared.
create table governance_risk (
    number int generated always as identity primary key,
    organisation int not null,
    office text not null,
    title text not null,
    is_shared boolean not null,
    person int not null,
    at timestamptz not null
);

-- Each rating stands; the newest holds.
create table governance_risk_rating (
    number int generated always as identity primary key,
    risk int not null references governance_risk,
    likelihood int not null check (likelihood > 0),
    impact int not null check (impact > 0),
    mitigation text not null,
    review_on date not null,
    is_closed boolean not null,
    organisation int not null,
    person int not null,
    at timestamptz not null
);
create index governance_risk_rating_of on governance_risk_rating (risk, number);

-- What was learnt, for every area to read: no personal data, no commercial secret.
create table governance_lesson (
    number int generated always as identity primary key,
    title text not null,
    lesson text not null,
    is_good_practice boolean not null,
    organisation int not null,
    person int not null,
    at timestamptz not null
);

create function governance_rating_never_edited() returns trigger language plpgsql as
$$ begin raise exception 'Ratings and published lessons are never edited; rate or publish anew.'; end $$;
create trigger governance_risk_rating_stays before update or delete or truncate on governance_risk_rating
    for each statement execute function governance_rating_never_edited();
create trigger governance_lesson_stays before update or delete or truncate on governance_lesson
    for each statement execute function governance_rating_never_edited();

grant select, insert on governance_risk, governance_risk_rating, governance_lesson to concordat_app, concordat_worker;

alter table governance_risk enable row level security;
alter table governance_risk force row level security;
alter table governance_risk_rating enable row level security;
alter table governance_risk_rating force row level security;
alter table governance_lesson enable row level security;
alter table governance_lesson force row level security;

create policy seen on governance_risk for select to concordat_app
    using (is_shared or organisation = (select concordat_organisation()));
create policy kept on governance_risk for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy seen on governance_risk_rating for select to concordat_app using (exists (select from governance_risk r where r.number = risk));
create policy rated on governance_risk_rating for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from governance_risk r where r.number = risk and r.organisation = (select concordat_organisation())));
-- whoever signs in may read a lesson
create policy seen on governance_lesson for select to concordat_app using (true);
create policy published on governance_lesson for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()));
create policy worker on governance_risk to concordat_worker using (true) with check (true);
create policy worker on governance_risk_rating to concordat_worker using (true) with check (true);
create policy worker on governance_lesson to concordat_worker using (true) with check (true);
