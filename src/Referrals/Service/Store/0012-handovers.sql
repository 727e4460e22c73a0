-- privacy: referrals_case.their_reference identity

-- A case that is handed over stands in the list of whoever delivers it now. The referrer's own reference of a person goes with an erasure:
-- nobody here knows what it tells.
grant update (delivery, their_reference) on referrals_case to concordat_worker;
grant update (delivery) on referrals_answer to concordat_worker;
