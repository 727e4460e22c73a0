-- privacy: governance_printed_pack.* commercial (aggregates as members were sent them, never a person)

-- A PDF that was made of a pack. The HTML is the original; what is kept here says of which original it was made.
create table governance_printed_pack (
    meeting int primary key references governance_pack,
    board int not null,
    pdf bytea not null,
    digest bytea not null check (length(digest) = 32),
    html_digest bytea not null check (length(html_digest) = 32),
    made_at timestamptz not null
);

create trigger governance_printed_pack_stays before update or delete or truncate on governance_printed_pack
    for each statement execute function governance_never_edited();

grant select on governance_printed_pack to concordat_app, concordat_worker;
grant insert on governance_printed_pack to concordat_worker;

alter table governance_printed_pack enable row level security;
alter table governance_printed_pack force row level security;
create policy seen on governance_printed_pack for select to concordat_app using (
    exists (select from governance_member m where m.board = governance_printed_pack.board and m.organisation = (select concordat_organisation()))
    or exists (select from governance_reader r where r.board = governance_printed_pack.board and r.organisation = (select concordat_organisation())));
create policy worker on governance_printed_pack to concordat_worker using (true) with check (true);
