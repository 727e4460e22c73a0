-- privacy: agreement_step_done.agreement public
-- privacy: agreement_step_done.step public
-- privacy: agreement_step_done.done_on public
-- privacy: agreement_step_done.* operational (who recorded it, by number)

-- When a step of an agreement's timetable was done, as a party says; a later row of the same step puts an earlier one right.
create table agreement_step_done (
    number int generated always as identity primary key,
    agreement text not null,
    step text not null,
    done_on date not null,
    party text not null,
    organisation int not null,
    person int not null,
    at timestamptz not null
);
create index agreement_step_done_of on agreement_step_done (agreement, step, number);
create trigger agreement_step_done_stays before update or delete or truncate on agreement_step_done
    for each statement execute function agreement_never_edited();

grant select, insert on agreement_step_done to concordat_app, concordat_worker;

-- How far a published timetable has come is public, so that a calendar can follow it; only whoever sits for a party records.
alter table agreement_step_done enable row level security;
alter table agreement_step_done force row level security;
create policy seen on agreement_step_done for select to concordat_app using (true);
create policy recorded on agreement_step_done for insert to concordat_app with check (
    organisation = (select concordat_organisation()) and person = (select concordat_person()) and exists (
        select from agreement_binding b join agreement_seat s on s.binding = b.number
        where b.agreement = agreement_step_done.agreement and s.organisation = (select concordat_organisation())
            and s.party = agreement_step_done.party));
create policy worker on agreement_step_done to concordat_worker using (true) with check (true);
