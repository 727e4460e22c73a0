-- Who claimed, validated or rejected: asked of one person whenever a payment run is authorised.
create index journey_fact_done_by on journey_fact (person, contract) where kind in (16::smallint, 17::smallint, 18::smallint);
