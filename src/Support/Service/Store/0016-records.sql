-- Each row goes by the number of the record under which its referral was made, as the referral's facts do, so that a merge that is taken back
-- takes nothing with it: once, for what was written under the person's number while records were merged.
update support_case c set participant = r.participant from journey_referral r where r.id = c.referral and r.participant <> c.participant;
update support_assignment c set participant = r.participant from journey_referral r where r.id = c.referral and r.participant <> c.participant;
update support_appointment c set participant = r.participant from journey_referral r where r.id = c.referral and r.participant <> c.participant;
update support_note c set participant = r.participant from journey_referral r where r.id = c.referral and r.participant <> c.participant;
update support_match c set participant = r.participant from journey_referral r where r.id = c.referral and r.participant <> c.participant;
update support_attendance t set participant = a.participant from support_appointment a
where a.number = t.appointment and a.participant <> t.participant;
update support_reminder t set participant = a.participant from support_appointment a
where a.number = t.appointment and a.participant <> t.participant;
update support_note_aside t set participant = n.participant from support_note n where n.number = t.note and n.participant <> t.participant;
update support_match_step t set participant = m.participant from support_match m where m.number = t.match and m.participant <> t.participant;
