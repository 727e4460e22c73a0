-- A transfer that waits is closed by whoever records that the case has come to its end, as the referrer who withdraws it; nothing else of an
-- answer is written but by the worker.
grant update (answered_by, answered_at, declined) on support_transfer to concordat_app;
create policy referred on support_transfer for select to concordat_app
    using (exists (select from support_case c where c.referral = support_transfer.referral and c.referrer = (select concordat_organisation())));
create policy closed on support_transfer for update to concordat_app
    using (exists (select from support_case c where c.referral = support_transfer.referral and c.referrer = (select concordat_organisation())));
create policy closed_only on support_transfer as restrictive for update to concordat_app using (true) with check (declined = 'case-ended');
