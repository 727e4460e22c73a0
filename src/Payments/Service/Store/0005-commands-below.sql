-- The keys of commands stand in Plumbing's store_command, for every room.
insert into store_command (organisation, key, operation, body, answer, person, at)
    select organisation, key, operation, body, answer, person, at from payments_command;
drop table payments_command;
delete from store_column_privacy where table_name = 'payments_command';
