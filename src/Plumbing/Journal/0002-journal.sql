-- privacy: journal_entry.* operational (identities and codes, no personal data)
-- privacy: journal_seal.* none
-- privacy: journal_block.* none
-- privacy: journal_key.* none
-- privacy: journal_mark.* none

-- Writers only append; nobody may change or remove an entry. No row security: an entry has no scope of a contract, and only the
-- worker, the sealer and the auditor may read at all.
create table journal_entry (
    number bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    -- the transaction that wrote it: the sealer takes only what no open transaction can still come before
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
create index journal_entry_by_xid on journal_entry (xid);
grant insert on journal_entry to concordat_app, concordat_worker, concordat_sealer;
grant select on journal_entry to concordat_worker, concordat_sealer, concordat_auditor;

-- An entry's place in its stream (1 changes, 2 readings) and the hash that chains it to the one before.
create table journal_seal (
    stream smallint not null check (stream in (1, 2)),
    position bigint not null check (position > 0),
    number bigint not null unique references journal_entry (number),
    hash bytea not null,
    primary key (stream, position)
);
grant insert, select on journal_seal to concordat_sealer;
grant select on journal_seal to concordat_worker, concordat_auditor;

-- The public halves of the signing keys. Each but the first is signed by the key before it, and signs that one in turn, so that a
-- verifier who trusts one key can trust the others.
create table journal_key (
    number int primary key check (number > 0),
    public_key bytea not null unique,
    at timestamptz not null default clock_timestamp(),
    signed_by_previous bytea,
    signs_previous bytea
);
grant insert, select on journal_key to concordat_sealer;
grant select on journal_key to concordat_worker, concordat_auditor;

-- A signed stretch of a stream, both ends included.
create table journal_block (
    stream smallint not null,
    number bigint not null check (number > 0),
    first bigint not null,
    last bigint not null check (last >= first),
    hash bytea not null,
    key int not null references journal_key (number),
    at timestamptz not null,
    signature bytea not null,
    primary key (stream, number),
    unique (stream, first),
    foreign key (stream, first) references journal_seal (stream, position),
    foreign key (stream, last) references journal_seal (stream, position)
);
grant insert, select on journal_block to concordat_sealer;
grant select on journal_block to concordat_worker, concordat_auditor;

-- How far the sealer has come: every entry whose transaction is below the mark is sealed. The row's lock is the sealer's turn.
create table journal_mark (
    is_single boolean primary key default true check (is_single),
    below xid8 not null,
    -- the cluster that the transactions' numbers belong to: a copy of this database in another cluster starts its numbers anew
    cluster bigint not null
);
insert into journal_mark (below, cluster) select '0'::xid8, system_identifier from pg_control_system();
grant select, update (below) on journal_mark to concordat_sealer;
