-- Whatever changes here moves the state of the registers, so that what is kept of them in memory is read anew.
create constraint trigger places_area_moves after insert or update or delete on places_area
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_member_moves after insert or update or delete on places_member
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_small_area_moves after insert or update or delete on places_small_area
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_organisation_moves after insert or update or delete on places_organisation
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_person_moves after insert or update or delete on places_person
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_office_moves after insert or update or delete on places_office
    deferrable initially deferred for each row execute function store_register_moves();
create constraint trigger places_office_end_moves after insert or update or delete on places_office_end
    deferrable initially deferred for each row execute function store_register_moves();
