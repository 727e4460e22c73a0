using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.ListOpenPoints;

/// <summary>How an open point stands where the agreement is bound: open, with an amendment before its owners, or settled by one.</summary>
/// <param name="Amendment">The newest version of the amendment and all before it; nothing where nobody has put one.</param>
internal sealed record PointStanding(BindingRow Binding, ArtefactHistory? Amendment)
{
    /// <summary>The version that settles the point; nothing while none does.</summary>
    public PutBefore? SettledBy => Amendment?.Versions.LastOrDefault(put => put.Status.TookEffect is not null);

    /// <summary>What lies before the owners now; nothing where nothing does.</summary>
    public PutBefore? Before => Amendment?.Newest is { Status.IsOpen: true } open ? open : null;
}

/// <summary>Every open point of an agreement over the bindings in which the reader's organisation has a seat.</summary>
internal sealed class PointsTrail
{
    private readonly ILookup<string, PointStanding> _standings;

    private PointsTrail(ILookup<string, PointStanding> standings, Actors actors) => (_standings, Actors) = (standings, actors);

    /// <summary>Who did what on the amendments.</summary>
    public Actors Actors { get; }

    public static async Task<PointsTrail> Of(Work work, DecisionRecords records, PlaceRegister places, CommissioningAgreement agreement)
    {
        var bindings = await Bindings.Seen(work, agreement.Key);
        var numbers = await Artefacts.Under(work, Amendments.Kind, [.. bindings.Select(binding => binding.Number)]);
        var amendments = (await records.Read(work, numbers)).ToDictionary(history => (history.Newest.Row.Binding, history.Newest.Row.Key));
        var actors = await Actors.Of(work, places,
            [.. amendments.Values.SelectMany(history => history.Versions).SelectMany(put => put.Matter.Acts)]);
        return new PointsTrail(
            agreement.OpenPoints.SelectMany(point => bindings.Select(binding => (point.Key, Standing: new PointStanding(
                binding, amendments.GetValueOrDefault((binding.Number, point.Key)))))).ToLookup(pair => pair.Key, pair => pair.Standing),
            actors);
    }

    public IEnumerable<PointStanding> For(OpenPoint point) => _standings[point.Key];
}
