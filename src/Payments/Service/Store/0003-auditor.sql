-- The auditor reads what the payer reads, of the contracts that the office sees whole, and writes nothing.
create function payments_is_auditor() returns boolean language sql stable
    return coalesce(current_setting('concordat.role', true), '') = 'auditor';

create policy audited on payments_posting for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_run for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_run_act for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_run_line for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
create policy audited on payments_shortfall for select to concordat_app
    using ((select payments_is_auditor()) and contract = any ((select concordat_contracts())::int[]));
