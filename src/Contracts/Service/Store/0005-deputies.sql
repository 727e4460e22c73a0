-- privacy: contracts_variation_act.deputises operational
-- privacy: contracts_gateway_act.deputises operational

-- For the holder of which appointment (of the room of places) the person stood in as deputy; nothing where the office was the person's own.
alter table contracts_variation_act add column deputises int;
alter table contracts_gateway_act add column deputises int;
