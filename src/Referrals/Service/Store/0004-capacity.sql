-- privacy: referrals_case.left_on operational

-- Whoever has left support makes room with the provider.
alter table referrals_case add column left_on date;
grant update (left_on) on referrals_case to concordat_app, concordat_worker;

-- Once, for what was recorded before: from here on the register is told.
update referrals_case c set left_on = f.on_day
from (
    select f.referral, min(f.on_day) as on_day from journey_fact f
    where f.kind = 5 and not exists (select from journey_fact s where s.participant = f.participant and s.supersedes = f.number)
    group by f.referral
) as f
where f.referral = c.referral;
