-- privacy: support_case.contact_days_before operational
-- privacy: support_case.review_days_before operational
-- privacy: support_case.expected operational
-- privacy: support_case.expected_has_pay operational
-- privacy: support_case.expected_as_at operational
-- privacy: support_case.restated operational

-- What follows of a case that its present provider may not read row by row, and what a room above measures.
alter table support_case
    -- days on which providers before the present one spoke with the person, and those of them that were reviews: the appointments stay
    -- with whoever made them, the days go with the case
    add column contact_days_before date[] not null default '{}',
    add column review_days_before date[] not null default '{}',
    -- what the person's job will come to if it goes on, a line each, and the day of reckoning; no day where it cannot be reckoned
    add column expected text not null default '',
    add column expected_has_pay boolean not null default false,
    add column expected_as_at date,
    -- by which terms and which reckoning the row was worked out; empty in rows from before this was kept
    add column restated text not null default '';

-- What a team carries now: the ended cases of years are not read for it.
create index support_case_carried on support_case (delivery, left_on);
create index support_case_to_record on support_case (delivery, planned_first) where left_on is not null and planned_first is not null;
