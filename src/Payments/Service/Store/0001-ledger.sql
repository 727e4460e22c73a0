-- privacy: payments_posting.* commercial (amounts by number of participant; the number leads nowhere once the person is erased)
-- The ledger: append-only and double-entry, in whole pence. One entry is one line of one run; its postings add up to nothing.
create table payments_posting (
    number bigint generated always as identity primary key,
    run int not null,
    entry int not null,
    contract int not null,
    payer int not null,
    delivery int,
    participant int,
    referral int,
    line text not null,
    sequence int not null,
    party text not null,
    stream text not null,
    account text not null check (account in ('expense', 'payable')),
    amount bigint not null check (amount <> 0),
    earned date not null,
    payable date not null,
    version text not null,
    rule text not null,
    cause text not null check (cause in ('new', 'changed', 'withdrawn', 'displaced')),
    pair int,
    limit_name text not null,
    unique (run, entry, account),
    unique nulls not distinct (run, participant, referral, line, sequence, party, stream, account)
);
create index payments_posting_contract on payments_posting (contract, number);
create index payments_posting_participant on payments_posting (participant, referral);
create index payments_posting_delivery on payments_posting (delivery, run);

-- Postings of an entry add up to nothing when the transaction commits, whoever wrote them.
create function payments_entry_balances() returns trigger language plpgsql as $$
begin
    if (select sum(amount) from payments_posting where run = new.run and entry = new.entry) <> 0 then
        raise exception 'Entry % of run % does not balance.', new.entry, new.run using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger payments_posting_balances after insert on payments_posting
    deferrable initially deferred for each row execute function payments_entry_balances();

-- What is posted stays posted, even for the owner of the schema: a wrong amount is answered by another entry.
create function payments_never_edited() returns trigger language plpgsql as $$
begin
    raise exception '% is never edited.', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger payments_posting_stays before update or delete or truncate on payments_posting
    for each statement execute function payments_never_edited();

grant select, insert on payments_posting to concordat_app, concordat_worker;

alter table payments_posting enable row level security;
alter table payments_posting force row level security;
-- The payer sees both sides. A provider sees what is payable under its contract; one that delivers sees its own participants' lines.
create policy seen on payments_posting for select to concordat_app using (
    (contract = any ((select concordat_contracts())::int[]) and (account = 'payable' or payer = (select concordat_organisation())))
    or (delivery = (select concordat_organisation()) and account = 'payable'));
create policy posted on payments_posting for insert to concordat_app with check (
    contract = any ((select concordat_contracts())::int[]) and payer = (select concordat_organisation()));
create policy worker on payments_posting to concordat_worker using (true) with check (true);
