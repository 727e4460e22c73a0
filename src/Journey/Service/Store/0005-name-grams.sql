-- privacy: journey_participant.name_grams identity

-- Keyed runs of three letters of the name, by which somebody is found though the name is written otherwise. They tell nothing to whoever
-- holds the database alone. Whoever was put on record before has none and is found by reference and by number.
alter table journey_participant add column name_grams int[];
create index journey_participant_grams on journey_participant using gin (name_grams);
grant update (name_grams) on journey_participant to concordat_worker;
