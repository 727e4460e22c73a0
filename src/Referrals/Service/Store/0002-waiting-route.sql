-- privacy: referrals_waiting.route operational

-- A row that waits keeps its place on a route that takes only so many.
alter table referrals_waiting add column route text not null default '';
