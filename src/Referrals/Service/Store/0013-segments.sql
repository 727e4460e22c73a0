-- privacy: referrals_case.segment operational

-- The segment as whoever referred recorded it; empty where none was.
alter table referrals_case add column segment text not null default '';
