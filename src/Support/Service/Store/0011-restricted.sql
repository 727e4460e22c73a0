-- The employers of a restricted case are known to the people named alone.
create policy named on support_employer as restrictive to concordat_app
    using (journey_case(participant, contract) <> all ((select journey_hidden())::bigint[]));
