-- privacy: store_register.* none

-- In which state the registers are: places, organisations, offices and contracts. The stamp is another one after every change of any of them.
-- Whoever keeps in memory what it read of a register keeps it by this stamp, which every transaction reads as it begins.
create table store_register (
    is_single boolean primary key default true check (is_single),
    stamp uuid not null
);
insert into store_register (stamp) values (gen_random_uuid());
grant select, update (stamp) on store_register to concordat_app, concordat_worker;

-- Each table of a register has a constraint trigger with it, deferred: the row is locked while a transaction commits and never while it waits
-- for something else. A script that changes rows of such a table and then the table itself says `set constraints all immediate` between.
create function store_register_moves() returns trigger language plpgsql as
$$ begin
    if coalesce(current_setting('concordat.moves', true), '') = '' then
        update store_register set stamp = gen_random_uuid();
        perform set_config('concordat.moves', 'yes', true);
    end if;
    return null;
end $$;
