-- privacy: outcomes_fraud.people operational
-- privacy: outcomes_fraud_act.people operational

-- Whom the words name beside the person of the outcome: the words are erased with any of them.
alter table outcomes_fraud add column people int[] not null default '{}';
alter table outcomes_fraud_act add column people int[] not null default '{}';

do $$
declare t text;
begin
    foreach t in array array['outcomes_fraud', 'outcomes_fraud_act'] loop
        execute format(
            'create policy spoken_of on %I as restrictive to concordat_app
                using (not exists (select from unnest(people) as named (person)
                    where journey_case(named.person, contract) = any ((select journey_hidden())::bigint[])))', t);
    end loop;
end $$;
