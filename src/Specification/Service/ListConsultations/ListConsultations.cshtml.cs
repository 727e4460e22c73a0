using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification.Service.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.ListConsultations;

/// <summary>Everything that was put before others: what is open first.</summary>
[Operation("specification.consultation.list")]
internal sealed class ListConsultationsModel(Database database, PlaceRegister places, Policy policy) : PageModel
{
    private IReadOnlyDictionary<int, string> _organisations = new Dictionary<int, string>();

    public IReadOnlyList<ConsultationRow> Open { get; private set; } = [];

    public IReadOnlyList<ConsultationRow> Others { get; private set; } = [];

    public bool MayPublish => policy.Allows(PublishDocument.PublishDocument.Operation, HttpContext.CallerOrNobody()?.Role ?? Policy.Anyone);

    public string PublishedBy(ConsultationRow version) => _organisations.GetValueOrDefault(version.Organisation, "");

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.CallerOrNobody() ?? Nobody.Caller, stop);
        _organisations = (await places.Organisations(work)).ToDictionary(organisation => organisation.Id.Value, organisation => organisation.Name);
        var all = await Consultations.All(work);
        Open = [.. all.Where(version => version.Invitation.IsOpenOn(work.Today)).OrderBy(version => version.Closes)];
        Others = [.. all.Except(Open)];
    }
}
