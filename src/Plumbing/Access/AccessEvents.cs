using Concordat.Kernel;
using Concordat.Plumbing.Journal;

namespace Concordat.Plumbing.Access;

/// <summary>What the journal is told of coming in and going out.</summary>
internal static class AccessEvents
{
    public static Entry SessionOpened(PersonId person, int office, Way way) =>
        Of("SessionOpened", person, office, new() { ["way"] = way == Way.Password ? "password" : "demonstration" });

    public static Entry OfficeChanged(PersonId person, int office) => Of("OfficeChanged", person, office, []);

    public static Entry SessionClosed(PersonId person, int sessions) =>
        new("SessionClosed", 1, "Access", Person(person), new Dictionary<string, string> { ["sessions"] = $"{sessions}" });

    public static Entry SignInRefused(PersonId person, string why) =>
        new("SignInRefused", 1, "Access", Person(person), new Dictionary<string, string> { ["why"] = why });

    public static Entry PersonInvited(PersonId person) => new("PersonInvited", 1, "Access", Person(person));

    public static Entry CredentialChosen(PersonId person) => new("CredentialChosen", 1, "Access", Person(person));

    public static Entry KeyMade(PersonId person, int office, int key) =>
        new("KeyMade", 1, "Access", new Dictionary<string, long> { ["person"] = person.Value, ["office"] = office, ["key"] = key });

    public static Entry KeyEnded(int key) => new("KeyEnded", 1, "Access", new Dictionary<string, long> { ["key"] = key });

    private static Entry Of(string name, PersonId person, int office, Dictionary<string, string> codes) =>
        new(name, 1, "Access", new Dictionary<string, long> { ["person"] = person.Value, ["office"] = office }, codes);

    private static Dictionary<string, long> Person(PersonId person) => new() { ["person"] = person.Value };
}
