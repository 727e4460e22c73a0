using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>The tables of artefacts, their versions and the acts on them. Only what the caller's organisation has a seat for is found.</summary>
internal static class Artefacts
{
    private const string Versions =
        """
        select v.artefact, a.binding, b.agreement, a.kind, a.key, v.version, v.agreement_version, v.stage, v.title, v.summary, v.href, v.digest,
            v.organisation, v.person, v.at
        from agreement_version v join agreement_artefact a on a.number = v.artefact join agreement_binding b on b.number = a.binding
        """;

    /// <summary>Two who act on one artefact at once wait for each other: the second sees what the first did.</summary>
    public static Task Lock(Work work, int binding, string kind, string key) => work.TakeTurn($"artefact {binding} {kind} {key}");

    public static Task<bool> IsSeen(Work work, int number) =>
        work.One<bool>("select exists (select from agreement_artefact where number = @number)", new { number });

    public static Task<int?> Find(Work work, int binding, string kind, string key) => work.One<int?>(
        "select number from agreement_artefact where binding = @binding and kind = @kind and key = @key", new { binding, kind, key });

    public static Task<IReadOnlyList<int>> Numbers(Work work, string kind, IReadOnlyCollection<string> keys) => work.List<int>(
        "select number from agreement_artefact where kind = @kind and key = any(@keys)", new { kind, keys = keys.ToArray() });

    /// <summary>Numbers of the artefacts of one kind under the bindings.</summary>
    public static Task<IReadOnlyList<int>> Under(Work work, string kind, IReadOnlyCollection<int> bindings) => work.List<int>(
        "select number from agreement_artefact where kind = @kind and binding = any(@bindings)", new { kind, bindings = bindings.ToArray() });

    /// <summary>The next artefacts that the caller sees, the newest first.</summary>
    /// <param name="kind">Of one kind; of all where nothing is said.</param>
    /// <param name="agreement">Under one agreement; under all where nothing is said.</param>
    /// <param name="after">Below this number; from the newest where nothing is said.</param>
    public static Task<IReadOnlyList<int>> Next(Work work, string? kind, string? agreement, int? after, int most) => work.List<int>(
        """
        select a.number from agreement_artefact a join agreement_binding b on b.number = a.binding
        where (@kind::text is null or a.kind = @kind) and (@agreement::text is null or b.agreement = @agreement)
            and (@after::int is null or a.number < @after)
        order by a.number desc limit @most
        """,
        new { kind = string.IsNullOrEmpty(kind) ? null : kind, agreement, after, most });

    /// <summary>The kinds of the artefacts that the caller sees.</summary>
    public static Task<IReadOnlyList<string>> Kinds(Work work) =>
        work.List<string>("select distinct kind from agreement_artefact order by kind");

    public static Task<IReadOnlyList<VersionRow>> VersionsOf(Work work, IReadOnlyCollection<int> artefacts) => work.List<VersionRow>(
        $"{Versions} where v.artefact = any(@artefacts) order by v.artefact, v.version", new { artefacts = artefacts.ToArray() });

    public static Task<IReadOnlyList<ActRow>> ActsOf(Work work, IReadOnlyCollection<int> artefacts) => work.List<ActRow>(
        """
        select number, artefact, version, kind, party, office, element, withdraws, person, at, deputises
        from agreement_act where artefact = any(@artefacts) order by number
        """,
        new { artefacts = artefacts.ToArray() });

    public static Task<int> Add(Work work, int binding, string kind, string key) => work.One<int>(
        "insert into agreement_artefact (binding, kind, key) values (@binding, @kind, @key) returning number", new { binding, kind, key });

    public static Task AddVersion(Work work, VersionRow row) => work.Execute(
        """
        insert into agreement_version (artefact, version, agreement_version, stage, title, summary, href, digest, organisation, person, at)
        values (@Artefact, @Version, @AgreementVersion, @Stage, @Title, @Summary, @Href, @Digest, @Organisation, @Person, @At)
        """,
        row);

    /// <returns>The act's number.</returns>
    public static Task<long> AddAct(Work work, int artefact, Act act) => work.One<long>(
        """
        insert into agreement_act (artefact, version, kind, party, office, element, withdraws, organisation, person, at, deputises)
        values (@artefact, @Version, @kind, @Party, @Office, @Element, @Withdraws, @organisation, @person, @At, @Deputises) returning number
        """,
        new
        {
            artefact,
            act.Version,
            kind = DecisionWords.Of(act.Kind),
            act.By.Party,
            act.By.Office,
            act.Element,
            act.Withdraws,
            organisation = work.Caller.Organisation.Value,
            person = act.Person.Value,
            act.At,
            act.Deputises,
        });
}
