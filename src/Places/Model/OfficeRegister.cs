using Concordat.Kernel;

namespace Concordat.Places;

/// <summary>An office given to a person, or a person named to deputise in one. Either is recorded once and never edited: an end is recorded
/// beside it.</summary>
/// <param name="Role">A role of the house, such as <c>commissioner</c>.</param>
/// <param name="Contracts">Those that the office sees whole.</param>
/// <param name="Deputises">The number of the appointment whose holder the person stands in for; nothing in an office of one's own.</param>
public sealed record Appointment(
    int Number, PersonId Person, OrganisationId Organisation, string Role, IReadOnlyList<ContractId> Contracts, Tenure Tenure, int? Deputises = null)
{
    public bool IsOwn => Deputises is null;

    /// <summary>Whether it is one's own appointment to this office: one role in one organisation.</summary>
    public bool IsTo(OrganisationId organisation, string role) => IsOwn && Organisation == organisation && Role == role;
}

/// <summary>Who held which office when.</summary>
public sealed class OfficeRegister(IEnumerable<Appointment> appointments)
{
    private readonly Dictionary<int, Appointment> _all = appointments.ToDictionary(one => one.Number);

    public IEnumerable<Appointment> All => _all.Values;

    public Appointment? Find(int number) => _all.GetValueOrDefault(number);

    /// <summary>Everything held at an instant.</summary>
    public IEnumerable<Appointment> At(DateTimeOffset at) => All.Where(one => IsHeld(one, at));

    /// <summary>Whether an appointment gives rights at an instant. A deputy's does only while the holder holds the office, and while the
    /// deputy holds an office of the same organisation in person: who leaves, or whose holder leaves, deputises no longer.</summary>
    public bool IsHeld(Appointment one, DateTimeOffset at) => one.Tenure.Holds(at) && (one.Deputises is not { } number
        || (Find(number) is { IsOwn: true } office && office.Tenure.Holds(at) && Belongs(one.Person, one.Organisation, at)));

    /// <summary>Whether a person holds an office of an organisation in person.</summary>
    public bool Belongs(PersonId person, OrganisationId organisation, DateTimeOffset at) =>
        All.Any(own => own.IsOwn && own.Person == person && own.Organisation == organisation && own.Tenure.Holds(at));
}
