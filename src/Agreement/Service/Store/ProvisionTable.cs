using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>What parties say they provided of their promises, and what others answered. Only who has a seat under the agreement finds it.</summary>
internal static class ProvisionTable
{
    public static async Task<ILookup<string, Provision>> Of(Work work, string agreement) => (await work.List<ProvisionRow>(
        """
        select p.number, p.commitment, p.provided_on, p.amount, p.is_whole, p.reference, p.at, a.confirms, a.party as answered_by, a.at as answered_at
        from agreement_provision p left join agreement_provision_answer a on a.provision = p.number
        where p.agreement = @agreement order by p.number
        """,
        new { agreement })).Select(row => row.ToModel()).ToLookup(provision => provision.Commitment, StringComparer.Ordinal);

    public static Task<int> Add(Work work, string agreement, string party, Provision provision) => work.One<int>(
        """
        insert into agreement_provision (agreement, commitment, party, provided_on, amount, is_whole, reference, organisation, person, at)
        values (@agreement, @Commitment, @party, @On, @Amount, @IsWhole, @Reference, @organisation, @person, @At) returning number
        """,
        new
        {
            agreement,
            provision.Commitment,
            party,
            provision.On,
            provision.Amount,
            provision.IsWhole,
            provision.Reference,
            organisation = work.Caller.Organisation.Value,
            person = work.Caller.Person.Value,
            provision.At,
        });

    /// <summary>Keeps the answer; false where another came first.</summary>
    public static async Task<bool> Answer(Work work, long provision, ProvisionAnswer answer) => await work.Execute(
        """
        insert into agreement_provision_answer (provision, confirms, party, organisation, person, at)
        values (@provision, @Confirms, @Party, @organisation, @person, @At) on conflict do nothing
        """,
        new
        {
            provision,
            answer.Confirms,
            answer.Party,
            organisation = work.Caller.Organisation.Value,
            person = work.Caller.Person.Value,
            answer.At,
        }) == 1;

    private sealed class ProvisionRow
    {
        public int Number { get; init; }

        public string Commitment { get; init; } = "";

        public DateOnly ProvidedOn { get; init; }

        public long? Amount { get; init; }

        public bool IsWhole { get; init; }

        public string Reference { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public bool? Confirms { get; init; }

        public string? AnsweredBy { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public Provision ToModel() => new(
            Number, Commitment, ProvidedOn, Amount, IsWhole, Reference, At,
            Confirms is { } confirms ? new ProvisionAnswer(confirms, AnsweredBy!, AnsweredAt!.Value) : null);
    }
}
