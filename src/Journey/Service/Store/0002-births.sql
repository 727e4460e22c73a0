-- privacy: journey_participant.born_hash identity

-- People born on one day, so that somebody who arrives with another number and a slip in the name is asked about. Whoever was put on
-- record before has none and is found by number and by name, as before.
alter table journey_participant add column born_hash bytea;
create index journey_participant_born on journey_participant (born_hash) where born_hash is not null;
