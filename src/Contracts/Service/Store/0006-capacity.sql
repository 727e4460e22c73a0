-- privacy: contracts_supply.at_once commercial
-- privacy: contracts_supply.a_month commercial

-- How many people a provider takes at a time, and new ones of a calendar month; null where the contract names no number.
alter table contracts_supply add column at_once int, add column a_month int;
