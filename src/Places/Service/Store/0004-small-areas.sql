-- privacy: places_small_area.* public

-- Which postcode sectors make up a small area that programmes target, from a day to a day. Public, so no row security.
create table places_small_area (
    name text not null,
    authority text not null references places_area,
    sector text not null,
    valid_from date not null,
    valid_to date,
    primary key (name, authority, sector, valid_from)
);

grant select on places_small_area to concordat_app, concordat_worker;
grant insert on places_small_area to concordat_worker;
