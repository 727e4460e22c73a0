-- privacy: access_credential.person operational
-- privacy: access_credential.* none
-- privacy: access_invitation.person operational
-- privacy: access_invitation.* none
-- privacy: access_session.* operational
-- privacy: access_guess.* none

-- No row security: none of these belongs to a contract. Only sign-in, which works as the worker, may touch them at all.

-- What a person signs in with: the password as its hash; the key of the time-based codes sealed with a key outside the database.
create table access_credential (
    person int primary key,
    password_hash text not null,
    sealed_key bytea not null,
    -- the last time step whose code was taken: a code works once
    last_step bigint not null default 0,
    at timestamptz not null default clock_timestamp()
);
grant select, insert, update (password_hash, sealed_key, last_step, at) on access_credential to concordat_worker;

-- A word given to a person by which they choose their password and code once. Only its digest is kept.
create table access_invitation (
    person int primary key,
    digest bytea not null,
    sealed_key bytea not null,
    until timestamptz not null
);
grant select, insert, update, delete on access_invitation to concordat_worker;

create table access_session (
    id uuid primary key,
    person int not null,
    office int not null,
    way text not null check (way in ('password', 'demonstration')),
    opened_at timestamptz not null,
    seen_at timestamptz not null,
    closed_at timestamptz
);
create index access_session_by_person on access_session (person) where closed_at is null;
grant select, insert, update (office, seen_at, closed_at) on access_session to concordat_worker;

-- Wrong guesses by account, known browser and address, each as a keyed digest.
create table access_guess (
    bucket bytea not null,
    at timestamptz not null
);
create index access_guess_by_bucket on access_guess (bucket, at);
create index access_guess_by_time on access_guess (at);
grant select, insert, delete on access_guess to concordat_worker;
