-- Cases that were worked out by other terms than those in force are found a part at a time, however many there are.
create index support_case_restated on support_case (contract, restated, referral);
