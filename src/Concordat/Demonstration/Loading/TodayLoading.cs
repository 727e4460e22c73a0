using System.Globalization;
using System.Text;
using Concordat.Demonstration.Generator;
using Concordat.Plumbing.Access;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Specification;

namespace Concordat.Demonstration.Loading;

/// <summary>What came in on the day shown: a file of referrals to each contract that still takes people, with rows that are taken and wait to be acknowledged, one
/// with a number that is too short, and one that may be somebody on record under another name; and where a route asks questions, one of whom the
/// answers leave a doubt, and somebody who chose a provider that has its market share.</summary>
internal sealed class TodayLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    /// <summary>How many people the day's file brings to each contract who were not there before.</summary>
    public const int Newcomers = 4;

    // Above every participant's number, so that no newcomer is one of them.
    private const int FirstNumber = 40_000;
    private const string Header = "given_name,family_name,nino,date_of_birth,area,route,category,characteristics,referred_on,reference\n";

    private readonly ReceivedFiles _files = new(services);

    public async Task Load(ILookup<string, InventedJourney> journeys, CancellationToken stop)
    {
        var open = definitions.OpenContracts.ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var contract = open[i];
            var file = Encoding.UTF8.GetBytes(FileOf([.. journeys[contract.Reference].Take(Newcomers + 2)], FirstNumber + (i * Newcomers)));
            var referrer = registered.In("referrer", registered.Organisations[contract.Referrers[0]]);
            var received = await _files.Receive(referrer, contract.Reference, file, $"{contract.Reference}-today.csv", stop);
            if (!received.TryGet(out var rows) || rows != (Newcomers, 1, 1, 0))
            {
                throw new InvalidDataException($"The file of the day for {contract.Reference} was not received as it should be: {received.Refusal?.Sentence ?? $"{rows}"}");
            }
            await Doubt(contract, referrer, [.. journeys[contract.Reference].Take(1)], FirstNumber + (open.Count * Newcomers) + i, stop);
            await Choose(contract, referrer, [.. journeys[contract.Reference].Take(2)], FirstNumber + (open.Count * (Newcomers + 1)) + i, stop);
        }
    }

    /// <summary>Somebody whom a health service would refer and of whom it is not sure, where the programme asks: a reviewer has it before them.</summary>
    private async Task Doubt(DemonstrationContract contract, Caller referrer, InventedJourney[] like, int number, CancellationToken stop)
    {
        var programme = services.GetRequiredService<ProgrammeLibrary>().Find(contract.Programme, contract.Overlay);
        if (programme?.Routes.FirstOrDefault(route => route.Review is not null) is not { } route)
        {
            return;
        }

        var header = string.Join(',', route.Gateway.Select(question => $"gateway_{question.Name.Replace(' ', '_')}"));
        var answers = string.Join(',', route.Gateway.Select(question =>
            (question.Answers.FirstOrDefault(answer => answer.Means == GatewayMeaning.Doubtful) ?? question.Answers[0]).Words));
        var other = like[0];
        var file = string.Create(CultureInfo.InvariantCulture,
            $"given_name,family_name,nino,date_of_birth,area,route,referred_on,reference,{header}\n"
            + $"{other.Person.Given},{other.Person.Family},{PeopleInventor.NinoOf(number)},{other.Person.BornOn.AddDays(70):yyyy-MM-dd},"
            + $"{other.Referrals[0].Area.Code},{route.Name},{definitions.Conversion.DayShown:yyyy-MM-dd},TODAY-DOUBT,{answers}\n");
        var received = await _files.Receive(referrer, contract.Reference, Encoding.UTF8.GetBytes(file), $"{contract.Reference}-doubt.csv", stop);
        if (!received.TryGet(out var rows) || rows != (0, 0, 0, 1))
        {
            throw new InvalidDataException($"The doubtful referral to {contract.Reference} was not held: {received.Refusal?.Sentence ?? $"{rows}"}");
        }
    }

    /// <summary>Somebody who chose a provider whose market share is bounded: where it has its share of the contract year, they wait for a place.</summary>
    private async Task Choose(DemonstrationContract contract, Caller referrer, InventedJourney[] like, int number, CancellationToken stop)
    {
        if (contract.SupplyChain.FirstOrDefault(link => link.ShareAtMost is not null) is not { } bounded)
        {
            return;
        }

        var provider = definitions.Organisations.First(organisation => organisation.Key == bounded.Delivery).Name;
        var file = string.Create(CultureInfo.InvariantCulture,
            $"given_name,family_name,nino,date_of_birth,area,route,provider,referred_on,reference\n"
            + $"{like[0].Person.Given},{like[^1].Person.Family},{PeopleInventor.NinoOf(number)},{like[0].Person.BornOn.AddDays(90):yyyy-MM-dd},"
            + $"{like[0].Referrals[0].Area.Code},{definitions.Conversion.Programmes[0].Routes[0].Name},{provider},"
            + $"{definitions.Conversion.DayShown:yyyy-MM-dd},TODAY-CHOSE\n");
        var received = await _files.Receive(referrer, contract.Reference, Encoding.UTF8.GetBytes(file), $"{contract.Reference}-chosen.csv", stop);
        if (!received.TryGet(out var rows) || rows.Refused + rows.Waiting > 0)
        {
            throw new InvalidDataException($"The choice for {contract.Reference} was not received as it should be: {received.Refusal?.Sentence ?? $"{rows}"}");
        }
    }

    /// <summary>Newcomers live where others live and are named like them, with numbers and births of their own.</summary>
    private string FileOf(InventedJourney[] like, int first)
    {
        var rows = new StringBuilder(Header);
        for (var i = 0; i < Newcomers; i++)
        {
            var other = like[i];
            rows.Append(Row(other, like[i + 1].Person.Family, PeopleInventor.NinoOf(first + i), other.Person.BornOn.AddDays(40 + i), $"TODAY-{first + i}"));
        }

        var asked = like[Newcomers];
        rows.Append(Row(asked, like[0].Person.Family, asked.Person.Nino, asked.Person.BornOn.AddYears(-1).AddDays(3), "TODAY-ASKED"));
        rows.Append(Row(like[^1], like[0].Person.Family, "QQ12345", like[^1].Person.BornOn.AddDays(50), "TODAY-SHORT"));
        return rows.ToString();
    }

    private string Row(InventedJourney like, string family, string nino, DateOnly born, string reference)
    {
        var referral = like.Referrals[0];
        var measures = like.Facts.Select(fact => fact.Content).Where(fact => fact is { Measure.Length: > 0, Value: 1 }).Select(fact => fact.Measure);
        return string.Create(CultureInfo.InvariantCulture,
            $"{like.Person.Given},{family},{nino},{born:yyyy-MM-dd},{referral.Area.Code},{definitions.Conversion.Programmes[0].Routes[0].Name},"
            + $"{referral.Group},{string.Join(';', measures)},{definitions.Conversion.DayShown:yyyy-MM-dd},{reference}\n");
    }
}
