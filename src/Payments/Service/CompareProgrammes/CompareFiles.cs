using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Specification;

namespace Concordat.Payments.Service.CompareProgrammes;

/// <summary>The files by which two definitions are priced, the same for both.</summary>
internal sealed record CompareFiles(string Journeys, string? Contract, DateOnly AsAt, bool ClaimsRequired)
{
    /// <returns>The effect, or what keeps either definition from being priced by these files.</returns>
    public (MoneyEffect? Effect, IReadOnlyList<Problem> Problems) Price(
        (Programme Programme, ProgrammeLibrary Library) before, (Programme Programme, ProgrammeLibrary Library) after)
    {
        var problems = new List<Problem>();
        var contract = Contract is null ? null : PriceFiles.ReadContract(Contract, problems);
        if (contract is { Versions.Count: > 0 } bound)
        {
            problems.Add(bound.Versions[0].Place.Problem("versions", "two definitions are compared, each alone",
                "Leave them out and name the two definitions on the command line"));
        }

        if (contract is { Variations: [var variation, ..] })
        {
            problems.Add(variation.Place.Problem("variations", "two definitions are compared over one text of terms",
                "Leave them out, or give the terms that a variation brought as the contract"));
        }

        var then = Price(before, contract, problems);
        var now = Price(after, contract, problems);
        return then is null || now is null ? (null, problems) : (EffectOnMoney.Of(then, now), []);
    }

    private Entitled? Price((Programme Programme, ProgrammeLibrary Library) by, ContractTerms? contract, List<Problem> problems)
    {
        var view = View.Of(AsAt, null, ClaimsRequired);
        var facts = PriceFiles.ReadJourneys(Journeys, new ProgrammeVersions(by.Programme, []), view, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        var builder = new BookBuilder(JourneyNames.AreaOn(by.Programme));
        builder.AddAll(facts);
        var calendar = by.Programme.WorkingDays is { } name ? by.Library.Calendar(name) : null;
        var reading = Entitlement.Of(by.Programme, contract, builder.Build(), view, calendar);
        problems.AddRange(reading.Problems);
        return reading.Entitled;
    }
}
