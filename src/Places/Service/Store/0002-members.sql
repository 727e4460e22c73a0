-- privacy: places_member.* public

-- Which whole authorities make up a place; programme empty where it holds for every programme. Public, so no row security.
create table places_member (
    place text not null references places_area,
    authority text not null references places_area,
    programme text not null,
    primary key (place, authority, programme)
);

grant select on places_member to concordat_app, concordat_worker;
grant insert on places_member to concordat_worker;
