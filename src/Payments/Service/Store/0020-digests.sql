-- privacy: payments_run.digest_form operational
-- In which form the digest over a run's lines is: 1 of a digest of each line, as runs were prepared until now, 2 of digests of blocks of lines.
-- What is authorised is compared with what was prepared in the run's own form. Whoever says nothing knows no other form than the first.
alter table payments_run add column digest_form smallint not null default 1 check (digest_form in (1, 2));
