-- privacy: journal_entry.* operational (identities and codes, no personal data)
create table journal_entry (
    number bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    xid xid8 not null default pg_current_xact_id(),
    event text not null,
    version int not null,
    room text not null,
    is_reading boolean not null,
    person int not null,
    organisation int not null,
    role text not null,
    operation text not null,
    identities jsonb not null,
    codes jsonb not null,
    digest bytea not null
);
grant insert on journal_entry to concordat_app, concordat_worker;
grant select on journal_entry to concordat_worker, concordat_auditor;
