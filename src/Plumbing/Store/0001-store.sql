-- privacy: store_script.* none
-- privacy: store_column_privacy.* none
-- privacy: store_setting.* none

-- Who asks, as the transaction says it. Unset means nobody: every policy then shows nothing.
create function concordat_organisation() returns int language sql stable
    return nullif(current_setting('concordat.organisation', true), '')::int;

create function concordat_person() returns int language sql stable
    return nullif(current_setting('concordat.person', true), '')::int;

create function concordat_contracts() returns int[] language sql stable
    return coalesce(string_to_array(nullif(current_setting('concordat.contracts', true), ''), ',')::int[], '{}');

-- What this database is: 'live' or 'demonstration', and a demonstration's clock.
create table store_setting (
    name text primary key,
    value text not null
);
grant select on store_setting to concordat_app, concordat_worker, concordat_sealer, concordat_auditor;
grant select on store_column_privacy to concordat_app, concordat_worker, concordat_auditor;
