-- privacy: support_case.service_in_time operational
-- privacy: support_case.service_late operational

-- How often each person got the programme's minimum of service in time, and how often late. What is overdue on the day it is looked at
-- is not among it: that follows from contact_due and review_due.
alter table support_case add column service_in_time int not null default 0, add column service_late int not null default 0;
