-- privacy: governance_meeting_change.* operational

-- A meeting that was given another day, or called off. The row of the meeting stays as it was planned; the newest change holds.
create table governance_meeting_change (
    meeting int not null references governance_meeting,
    board int not null,
    -- from 1; the SEQUENCE that calendars are told (RFC 5545, 3.8.7.4)
    sequence int not null check (sequence > 0),
    is_cancelled boolean not null,
    held_on date not null,
    starts text not null check (starts ~ '^[0-2][0-9]:[0-5][0-9]$'),
    place text not null,
    reason text not null,
    -- where the items of a cancelled meeting went: a meeting's number, or nothing for the forward plan
    carried_to int references governance_meeting,
    carried int not null,
    changed_by int not null,
    changed_at timestamptz not null,
    primary key (meeting, sequence)
);

grant select, insert on governance_meeting_change to concordat_app, concordat_worker;
-- free words can be taken out
grant update (reason) on governance_meeting_change to concordat_worker;
-- an item goes with its meeting into another month, and on to the next where a meeting is cancelled
grant update (month) on governance_item to concordat_app, concordat_worker;

alter table governance_meeting_change enable row level security;
alter table governance_meeting_change force row level security;
create policy seen on governance_meeting_change for select to concordat_app using (
    exists (select from governance_member m where m.board = governance_meeting_change.board and m.organisation = (select concordat_organisation()))
    or exists (select from governance_reader r where r.board = governance_meeting_change.board and r.organisation = (select concordat_organisation())));
create policy written on governance_meeting_change for insert to concordat_app with check (
    exists (select from governance_member m where m.board = governance_meeting_change.board and m.organisation = (select concordat_organisation())));
create policy worker on governance_meeting_change to concordat_worker using (true) with check (true);
