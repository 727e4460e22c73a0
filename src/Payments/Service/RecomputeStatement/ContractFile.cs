using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;

namespace Concordat.Payments.Service.RecomputeStatement;

/// <summary>A contract as <c>contract.yaml</c>, whole: its terms as it was made, and under <c>variations</c> each that is in force with the
/// terms it brought, from when it binds and when it took effect; under <c>openGateways</c> those that are open, under <c>paidElsewhere</c>
/// what comes once for a person and stands paid on another contract, under <c>recoveries</c> what is taken back for errors in samples, under
/// <c>withheld</c> lines of people whose facts whoever asks is not shown, under numbers that lead to nobody.</summary>
internal static class ContractFile
{
    /// <param name="paid">What stands paid on other contracts, as the run knew it.</param>
    /// <param name="recoveries">What was decided to be taken back, as the run knew it.</param>
    /// <param name="withheld">What is given instead of the facts of people who are not shown.</param>
    public static string Of(
        Contract contract, IReadOnlyList<ContractPaidElsewhere> paid, IReadOnlyList<ContractRecovery> recoveries, IReadOnlyList<ContractWithheld> withheld)
    {
        var terms = Root(contract.TermsText);
        return YamlText.Of(terms with
        {
            Entries =
            [
                .. terms.Entries,
                .. List("variations", contract.Variations.Select(Variation)),
                .. List("openGateways", contract.Openings.Select(Opening)),
                .. List("paidElsewhere", paid.Select(PaidElsewhere)),
                .. List("recoveries", recoveries.Select(Recovery)),
                .. List("withheld", withheld.Select(Withheld)),
            ],
        });
    }

    private static IEnumerable<MapEntry> List(string key, IEnumerable<Node> items) =>
        items.ToList() is { Count: > 0 } list ? [Entry(key, new ListNode("", 0, 0, list))] : [];

    private static MapNode Opening(GatewayOpening opening) =>
        new("", 0, 0, [Entry("gateway", Text(opening.Gateway)), Entry("at", Text(FileInstant.Of(opening.At)))]);

    private static MapNode Recovery(ContractRecovery recovery) => new("", 0, 0,
    [
        Entry("number", Text(recovery.Number.ToString(CultureInfo.InvariantCulture))),
        Entry("month", Text(recovery.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture))),
        Entry("line", Text(recovery.Line)),
        .. Unless("stream", recovery.Stream),
        Entry("amount", Text($"{recovery.Amount}")),
        Entry("at", Text(FileInstant.Of(recovery.At))),
    ]);

    private static MapNode Withheld(ContractWithheld line) => new("", 0, 0,
    [
        Entry("case", Text(line.Case.ToString(CultureInfo.InvariantCulture))),
        Entry("referral", Text(line.Referral.ToString(CultureInfo.InvariantCulture))),
        .. Unless("after", line.After),
        Entry("line", Text(line.Line)),
        .. Unless("party", line.Party),
        Entry("version", Text(line.Version)),
        Entry("sequence", Text(line.Sequence.ToString(CultureInfo.InvariantCulture))),
        Entry("start", Text(line.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Entry("earned", Text(line.Earned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Entry("payable", Text(line.Payable.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Entry("amount", Text($"{line.Amount}")),
        .. Unless("closed", string.Join(", ", line.Closed)),
    ]);

    /// <summary>Nothing where there is nothing to say.</summary>
    private static MapEntry[] Unless(string key, string text) => text.Length == 0 ? [] : [Entry(key, Text(text))];

    private static MapNode PaidElsewhere(ContractPaidElsewhere paid) =>
        new("", 0, 0, [Entry("participant", Text(paid.Participant)), Entry("outcome", Text(paid.Outcome))]);

    private static MapNode Variation(BindingVariation variation) => new("", 0, 0,
    [
        Entry("number", Text(variation.Number.ToString(CultureInfo.InvariantCulture))),
        Entry("definition", Text(variation.Definition)),
        Entry("from", Text(variation.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Entry("basis", Text(variation.Basis == VersionBasis.Event ? "event" : "referral")),
        Entry("inForce", Text(FileInstant.Of(variation.TookEffectAt))),
        Entry("terms", Root(variation.TermsText)),
    ]);

    private static MapNode Root(string terms) => YamlDocument.Read("contract.yaml", terms).Root as MapNode
        ?? throw new InvalidDataException("Terms that were agreed do not read.");

    private static MapEntry Entry(string key, Node value) => new(Text(key), value);

    private static TextNode Text(string text) => new("", 0, 0, text, false);
}

/// <summary>Instants to the microsecond, as the store has them and the files are read.</summary>
internal static class FileInstant
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
