-- privacy: referrals_intake.salt operational

-- What stands before the digest in draws, where whoever delivers sends people themselves: a file cannot be written so that it draws its sender,
-- and the draw can be repeated all the same. Nothing where a referring organisation sends.
alter table referrals_intake add column salt bytea;
