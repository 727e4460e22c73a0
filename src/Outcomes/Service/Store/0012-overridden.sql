-- A payment run asks which outcomes of its contract an override let through: few among all the checks there ever were.
create index outcomes_check_overridden on outcomes_check (contract) where overridden is not null;
