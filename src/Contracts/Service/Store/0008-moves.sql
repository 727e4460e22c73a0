-- Whatever changes here moves the state of the registers, so that what is kept of them in memory is read anew.
create constraint trigger contracts_contract_moves after insert or update or delete on contracts_contract
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_area_moves after insert or update or delete on contracts_area
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_supply_moves after insert or update or delete on contracts_supply
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_part_moves after insert or update or delete on contracts_part
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_variation_moves after insert or update or delete on contracts_variation
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_variation_act_moves after insert or update or delete on contracts_variation_act
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger contracts_gateway_act_moves after insert or update or delete on contracts_gateway_act
    deferrable initially deferred for each row execute function store_register_moves();
