-- privacy: payments_run_line.earned_before, payable_before, facts commercial (days and numbers of facts)
-- A line may come to the same and have been earned, or fall due, on another day. Then an entry of nothing carries the new days, so
-- that a posting always says under which days the line stands, and a second run finds nothing left to say.
alter table payments_posting
    drop constraint payments_posting_amount_check,
    drop constraint payments_posting_cause_check,
    add constraint payments_posting_cause_check check (cause in ('new', 'changed', 'withdrawn', 'displaced', 'redated')),
    add constraint payments_posting_amount_check check ((amount = 0) = (cause = 'redated'));

-- A proposal says of a line posted before under which days it was, and which facts made it differ.
alter table payments_run_line
    drop constraint payments_run_line_check,
    drop constraint payments_run_line_cause_check,
    add constraint payments_run_line_cause_check check (cause in ('new', 'changed', 'withdrawn', 'displaced', 'redated')),
    add constraint payments_run_line_amount_check check ((now = was) = (cause = 'redated')),
    add column earned_before date,
    add column payable_before date,
    add column facts bigint[] not null default '{}';
