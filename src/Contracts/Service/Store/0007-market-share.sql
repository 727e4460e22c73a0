-- privacy: contracts_supply.most_of_year commercial

-- The most that a provider takes of the contract's referrals of a contract year, as an exact share; null where the contract names none.
alter table contracts_supply add column most_of_year text;
