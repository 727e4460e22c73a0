-- A part of a small area comes to its end, once.
grant update (valid_to) on places_small_area to concordat_worker;
