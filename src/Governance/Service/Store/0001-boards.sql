-- privacy: governance_board.* public
-- privacy: governance_member.* public
-- privacy: governance_reader.* public
-- privacy: governance_meeting.* operational
-- privacy: governance_item.* operational
-- privacy: governance_pack.* commercial (aggregates as members were sent them, never a person)
-- privacy: governance_held.* operational
-- privacy: governance_attendance.* operational (who sat, by number)
-- privacy: governance_conflict.nature contact (sealed)
-- privacy: governance_conflict.* operational
-- privacy: governance_decision.* operational
-- privacy: governance_vote.* operational
-- privacy: governance_minutes.* operational
-- privacy: governance_agreed.* operational
-- privacy: governance_action.* operational

-- Terms of reference. Who sits on which board is no secret, so no row security on these three.
create table governance_board (
    id int generated always as identity primary key,
    key text not null unique,
    name text not null,
    area text not null,
    agreement text not null,
    under text not null,
    secretary text not null,
    quorum int not null,
    quorum_parties text[] not null,
    casting_organisation text,
    casting_office text,
    source text not null,
    place text not null,
    digest bytea not null check (length(digest) = 32),
    established_at timestamptz not null
);

create table governance_member (
    board int not null references governance_board,
    position int not null,
    party text not null,
    organisation int not null,
    organisation_key text not null,
    office text not null,
    seats int not null check (seats > 0),
    primary key (board, position)
);

-- Who reads a board's papers and has no seat, such as an auditor.
create table governance_reader (
    board int not null references governance_board,
    organisation int not null,
    primary key (board, organisation)
);

create table governance_meeting (
    number int generated always as identity primary key,
    board int not null references governance_board,
    held_on date not null,
    starts text not null check (starts ~ '^[0-2][0-9]:[0-5][0-9]$'),
    place text not null,
    planned_by int not null,
    planned_at timestamptz not null
);

-- The forward plan and, once a meeting is named, its agenda.
create table governance_item (
    number int generated always as identity primary key,
    board int not null references governance_board,
    meeting int references governance_meeting,
    month date not null check (extract(day from month) = 1),
    purpose smallint not null,
    title text not null,
    -- what it decides: a version of an artefact, by the numbers of the room of agreements
    artefact int,
    version int,
    kind text,
    planned_by int not null,
    planned_at timestamptz not null
);

-- What members were sent, as they were sent it.
create table governance_pack (
    meeting int primary key references governance_meeting,
    board int not null,
    as_at date not null,
    html text not null,
    digest bytea not null check (length(digest) = 32),
    issued_by int not null,
    issued_at timestamptz not null
);

create table governance_held (
    meeting int primary key references governance_meeting,
    board int not null,
    recorded_by int not null,
    recorded_at timestamptz not null
);

-- A seat is its place in the terms of reference, from 1.
create table governance_attendance (
    meeting int not null references governance_held,
    board int not null,
    seat int not null,
    person int not null,
    is_deputy boolean not null,
    primary key (meeting, seat),
    unique (meeting, person)
);

create table governance_conflict (
    number int generated always as identity primary key,
    board int not null,
    item int not null references governance_item,
    person int not null,
    nature bytea,
    declared_at timestamptz not null,
    unique (item, person)
);

create table governance_decision (
    item int primary key references governance_item,
    board int not null,
    meeting int not null references governance_held,
    resolution text not null,
    votes_for int not null,
    votes_against int not null,
    abstained int not null,
    silent int not null,
    casting smallint,
    is_carried boolean not null,
    artefact int,
    version int,
    recorded_by int not null,
    recorded_at timestamptz not null
);
create index governance_decision_artefact on governance_decision (artefact);

create table governance_vote (
    item int not null references governance_decision,
    board int not null,
    seat int not null,
    vote smallint not null,
    dissent text not null,
    primary key (item, seat)
);

create table governance_minutes (
    meeting int not null references governance_held,
    board int not null,
    version int not null,
    text text not null,
    written_by int not null,
    written_at timestamptz not null,
    primary key (meeting, version)
);

create table governance_agreed (
    meeting int primary key,
    board int not null,
    version int not null,
    at_meeting int not null references governance_held,
    recorded_by int not null,
    recorded_at timestamptz not null,
    foreign key (meeting, version) references governance_minutes
);

create table governance_action (
    number int generated always as identity primary key,
    board int not null references governance_board,
    meeting int not null references governance_held,
    party text not null,
    organisation int not null,
    office text not null,
    what text not null,
    due date not null,
    given_by int not null,
    given_at timestamptz not null,
    done_on date,
    done_by int
);

create function governance_never_edited() returns trigger language plpgsql as
$$ begin raise exception 'What a board was sent, how it divided and which minutes it agreed is never edited.'; end $$;
create trigger governance_pack_stays before update or delete or truncate on governance_pack
    for each statement execute function governance_never_edited();
create trigger governance_held_stays before update or delete or truncate on governance_held
    for each statement execute function governance_never_edited();
create trigger governance_attendance_stays before update or delete or truncate on governance_attendance
    for each statement execute function governance_never_edited();
create trigger governance_agreed_stays before update or delete or truncate on governance_agreed
    for each statement execute function governance_never_edited();

grant select on governance_board, governance_member, governance_reader, governance_meeting, governance_item, governance_pack, governance_held,
    governance_attendance, governance_conflict, governance_decision, governance_vote, governance_minutes, governance_agreed,
    governance_action to concordat_app, concordat_worker;
grant insert on governance_board, governance_member, governance_reader to concordat_worker;
grant insert on governance_meeting, governance_item, governance_pack, governance_held, governance_attendance, governance_conflict,
    governance_decision, governance_vote, governance_minutes, governance_agreed, governance_action to concordat_app, concordat_worker;
grant update (meeting) on governance_item to concordat_app, concordat_worker;
grant update (done_on, done_by) on governance_action to concordat_app, concordat_worker;
-- free words can be taken out
grant update (title) on governance_item to concordat_worker;
grant update (nature) on governance_conflict to concordat_worker;
grant update (resolution) on governance_decision to concordat_worker;
grant update (dissent) on governance_vote to concordat_worker;
grant update (text) on governance_minutes to concordat_worker;
grant update (what) on governance_action to concordat_worker;

-- Whoever has a seat, or was given the papers to read, sees a board's rows; only organisations with a seat write them.
do $$
declare t text;
begin
    foreach t in array array['meeting', 'item', 'pack', 'held', 'attendance', 'conflict', 'decision', 'vote', 'minutes', 'agreed', 'action']
    loop
        execute format('alter table governance_%1$s enable row level security', t);
        execute format('alter table governance_%1$s force row level security', t);
        execute format('create policy seen on governance_%1$s for select to concordat_app using ('
            'exists (select from governance_member m where m.board = governance_%1$s.board and m.organisation = (select concordat_organisation()))'
            ' or exists (select from governance_reader r where r.board = governance_%1$s.board and r.organisation = (select concordat_organisation())))', t);
        execute format('create policy written on governance_%1$s for insert to concordat_app with check ('
            'exists (select from governance_member m where m.board = governance_%1$s.board and m.organisation = (select concordat_organisation())))', t);
        execute format('create policy worker on governance_%1$s to concordat_worker using (true) with check (true)', t);
    end loop;
    foreach t in array array['item', 'action']
    loop
        execute format('create policy changed on governance_%1$s for update to concordat_app using ('
            'exists (select from governance_member m where m.board = governance_%1$s.board and m.organisation = (select concordat_organisation())))', t);
    end loop;
end $$;

-- What a board decided holds for every party to the agreement, also for one without a seat on the board.
create policy concerned on governance_decision for select to concordat_app using (exists (
    select from governance_board b join agreement_binding n on n.agreement = b.agreement join agreement_seat s on s.binding = n.number
    where b.id = governance_decision.board and s.organisation = (select concordat_organisation())));
