-- Of a run's lines few change or take back what was posted, and these are asked for when somebody authorises it: most are new.
create index payments_run_line_moved on payments_run_line (run) where was <> 0 or amount < 0;
