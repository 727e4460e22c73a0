-- privacy: places_office_end.* operational

-- An office is held from a day to a day, both inclusive. What was recorded before days were kept has none, and nobody who recorded it.
alter table places_office
    drop constraint places_office_person_organisation_role_key,
    add column valid_from date,
    add column valid_to date,
    add column deputises int references places_office,
    add column recorded_by int,
    add column recorded_at timestamptz,
    add constraint places_office_days check (valid_to >= valid_from),
    add constraint places_office_cover check (deputises is null or (valid_from is not null and valid_to is not null));
create index places_office_of on places_office (person);
create index places_office_deputies on places_office (deputises) where deputises is not null;

-- An end: a last day, inclusive, or the instant at which it was ended at once. The earliest counts. Like offices, these belong to no contract,
-- so no row security.
create table places_office_end (
    number int generated always as identity primary key,
    office int not null references places_office,
    last_day date,
    recorded_by int not null,
    recorded_at timestamptz not null
);
create index places_office_end_of on places_office_end (office);
grant select on places_office_end to concordat_app, concordat_worker;
grant insert on places_office_end to concordat_worker;

create function places_office_stays() returns trigger language plpgsql as
$$ begin raise exception 'Who held which office is never edited; record an end, or appoint anew.'; end $$;
create trigger places_office_stays before update or delete or truncate on places_office
    for each statement execute function places_office_stays();
create trigger places_office_end_stays before update or delete or truncate on places_office_end
    for each statement execute function places_office_stays();

create function places_no_deputy_of_a_deputy() returns trigger language plpgsql as
$$ begin
    if exists (select from places_office o where o.id = new.deputises and o.deputises is not null) then
        raise exception 'A deputy has no deputy.';
    end if;
    return new;
end $$;
create trigger places_no_deputy_of_a_deputy before insert on places_office
    for each row execute function places_no_deputy_of_a_deputy();
