-- privacy: governance_board.deputies public
-- privacy: governance_board.deputies_notice public

-- What the terms of reference say of deputies; nothing where they are silent.
alter table governance_board
    add column deputies smallint not null default 0 check (deputies between 0 and 3),
    add column deputies_notice int not null default 0 check (deputies_notice >= 0);
