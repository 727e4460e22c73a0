-- privacy: referrals_case.sector contact

-- Where the person lived on the day of referral, as a postcode sector: what the rules of that day were asked of, wherever the person lives now.
-- Empty where no postcode was given, and for whatever was referred before this was kept.
alter table referrals_case add column sector text not null default '';
-- an erasure empties it
grant update (sector) on referrals_case to concordat_worker;
