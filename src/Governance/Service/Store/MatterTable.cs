using Concordat.Governance.Service.Matters;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

internal sealed class MatterRow
{
    public int Number { get; init; }

    public string Kind { get; init; } = "";

    public int Binding { get; init; }

    public int AgreementVersion { get; init; }

    public string Topic { get; init; } = "";

    public string Party { get; init; } = "";

    public int Organisation { get; init; }

    public string AgainstParty { get; init; } = "";

    public int? Against { get; init; }

    public MatterSide By => new(Party, new OrganisationId(Organisation));

    public MatterSide? Other => Against is { } organisation ? new MatterSide(AgainstParty, new OrganisationId(organisation)) : null;
}

internal sealed class StepRow
{
    public long Number { get; init; }

    public int Matter { get; init; }

    public string Kind { get; init; } = "";

    public string Rung { get; init; } = "";

    public string Party { get; init; } = "";

    public int Organisation { get; init; }

    public int Person { get; init; }

    public string? Outcome { get; init; }

    public int? Artefact { get; init; }

    public DateTimeOffset At { get; init; }

    public MatterStep ToModel() => new(
        Number, MatterWords.StepOf(Kind)!.Value, Rung, new MatterSide(Party, new OrganisationId(Organisation)), MatterWords.OutcomeOf(Outcome), At);
}

/// <summary>Matters and their steps. Row security shows them to those whom the agreement names.</summary>
internal static class MatterTable
{
    private const string Columns = "number, kind, binding, agreement_version, topic, party, organisation, against_party, against";

    /// <summary>The newest first.</summary>
    public static Task<IReadOnlyList<MatterRow>> All(Work work) =>
        work.List<MatterRow>($"select {Columns} from governance_matter order by number desc");

    /// <summary>The one of a number; none where the caller does not see it.</summary>
    public static Task<IReadOnlyList<MatterRow>> Find(Work work, int number) =>
        work.List<MatterRow>($"select {Columns} from governance_matter where number = @number", new { number });

    public static async Task<ILookup<int, StepRow>> Steps(Work work, IReadOnlyCollection<int> matters) => (await work.List<StepRow>(
        """
        select number, matter, kind, rung, party, organisation, person, outcome, artefact, at
        from governance_step where matter = any(@matters) order by number
        """,
        new { matters = matters.ToArray() })).ToLookup(row => row.Matter);

    /// <summary>Two who act on one matter wait for each other.</summary>
    public static Task Lock(Work work, int matter) => work.TakeTurn($"matter {matter}");

    public static Task<int> Add(Work work, MatterRow matter, IReadOnlyCollection<int> sides) => work.One<int>(
        """
        insert into governance_matter (kind, binding, agreement_version, topic, party, organisation, against_party, against, person, at, sides)
        values (@Kind, @Binding, @AgreementVersion, @Topic, @Party, @Organisation, @AgainstParty, @Against, @person, @now, @sides) returning number
        """,
        new
        {
            matter.Kind,
            matter.Binding,
            matter.AgreementVersion,
            matter.Topic,
            matter.Party,
            matter.Organisation,
            matter.AgainstParty,
            matter.Against,
            person = work.Caller.Person.Value,
            now = work.Now,
            sides = sides.ToArray(),
        });

    public static Task<long> Add(Work work, int matter, MatterStep step, int? artefact) => work.One<long>(
        """
        insert into governance_step (matter, kind, rung, party, organisation, person, outcome, artefact, at)
        values (@matter, @kind, @Rung, @party, @organisation, @person, @outcome, @artefact, @At) returning number
        """,
        new
        {
            matter,
            kind = MatterWords.Of(step.Kind),
            step.Rung,
            party = step.By.Party,
            organisation = work.Caller.Organisation.Value,
            person = work.Caller.Person.Value,
            outcome = step.Outcome is { } outcome ? MatterWords.Of(outcome) : null,
            artefact,
            step.At,
        });

    /// <summary>Lets more organisations see it, as those whom a further rung names.</summary>
    public static Task Open(Work work, int matter, IReadOnlyCollection<int> sides) => work.Execute(
        """
        update governance_matter set sides = (select array_agg(distinct side order by side) from unnest(sides || @sides) side)
        where number = @matter and not sides @> @sides
        """,
        new { matter, sides = sides.ToArray() });
}
