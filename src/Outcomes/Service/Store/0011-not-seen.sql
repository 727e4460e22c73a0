-- A drawn outcome stands as not seen where its case is open to named people only, none of whom may look again.
alter table outcomes_finding
    drop constraint outcomes_finding_result_check,
    add constraint outcomes_finding_result_check check (result in ('stands', 'error', 'not shown', 'not seen'));
