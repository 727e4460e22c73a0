-- A referral of a restricted case is listed, counted and changed by the people named alone.
create policy named on referrals_case as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
