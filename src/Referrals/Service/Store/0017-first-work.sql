-- privacy: referrals_case.first_work_on operational

-- The first day, on or after the start, on which the person was in a job of the case: in-work support is counted from it, and whoever has it
-- is still with the provider.
alter table referrals_case add column first_work_on date;
grant update (first_work_on) on referrals_case to concordat_app, concordat_worker;

-- Once, for what was recorded before: from here on the register is told. Kinds: 8 began a job, 10 ended it.
update referrals_case c set first_work_on = w.on_day
from (
    select r.referral, min(greatest(j.on_day, r.started_on)) as on_day
    from referrals_case r
    join journey_fact j on j.kind = 8 and j.participant = r.participant and j.contract = r.contract and j.referrer is not distinct from r.referrer
    where r.started_on is not null
        and not exists (select from journey_fact s where s.participant = j.participant and s.supersedes = j.number)
        and not exists (
            select from journey_fact e where e.kind = 10 and e.participant = j.participant and e.word = j.word and e.on_day < r.started_on
                and not exists (select from journey_fact s where s.participant = e.participant and s.supersedes = e.number))
    group by r.referral
) as w
where w.referral = c.referral;
