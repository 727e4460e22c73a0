-- privacy: outcomes_unmatched.feed operational

-- Which feed a row that belongs to nobody came by: those on record are payments.
alter table outcomes_unmatched add column feed text not null default 'earnings';
alter table outcomes_unmatched alter column feed drop default;
