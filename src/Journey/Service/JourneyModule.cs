using System.CommandLine;
using Concordat.Journey.Service.ContractFacts;
using Concordat.Journey.Service.CopyRecord;
using Concordat.Journey.Service.ErasePerson;
using Concordat.Journey.Service.Facts;
using Concordat.Journey.Service.FindPeople;
using Concordat.Journey.Service.ListQuestions;
using Concordat.Journey.Service.ListRequests;
using Concordat.Journey.Service.People;
using Concordat.Journey.Service.RestrictCase;
using Concordat.Journey.Service.Shelf;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Concordat.Journey.Service;

public sealed class JourneyModule : IRoom
{
    public string Name => "Journey";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ParticularsCipher>();
        services.AddSingleton<Words>();
        services.AddSingleton<Participants, ParticipantRecords>();
        services.AddSingleton(given => new Lazy<IReadOnlyList<WhenFactsRecorded>>(() => [.. given.GetServices<WhenFactsRecorded>()]));
        services.AddSingleton<FactRecords, FactRecorder>();
        services.AddSingleton<ContractFactRecorder>();
        services.AddSingleton<ContractFactRecords>(given => given.GetRequiredService<ContractFactRecorder>());
        // asked for when a case is first handed over: whoever is told of it reads facts, too
        services.AddSingleton(given => new Lazy<IReadOnlyList<WhenHandedOver>>(() => [.. given.GetServices<WhenHandedOver>()]));
        services.AddSingleton<BookShelf>();
        services.AddSingleton<Books>(given => given.GetRequiredService<BookShelf>());
        services.AddSingleton(given => new BookFollower(
            given.GetRequiredService<BookShelf>(), TimeProvider.System, given.GetRequiredService<ILogger<BookFollower>>()));
        services.AddHostedService(given => given.GetRequiredService<BookFollower>());
        services.AddSingleton<RestrictedCases, RestrictionRecords>();
        services.AddSingleton<RestrictCase.RestrictCase>();
        services.AddSingleton<CorrectFact.CorrectFact>();
        services.AddSingleton<DecideIdentity.DecideIdentity>();
        services.AddSingleton<PeopleSearch>();
        services.AddSingleton(new Section(PeopleSearch.Operation, "Find a person", "/participants", "Find somebody by name, National Insurance number or reference.", 25));
        services.AddSingleton<Erasure>();
        services.AddSingleton<DecideRequest.DecideRequest>();
        services.AddSingleton<RecordCopy>();
        services.AddSingleton<MergeRecords.MergeRecords>();
        services.AddSingleton<RecordSections, JourneySections>();
        services.AddSingleton<Todo, QuestionsToDecide>();
        services.AddSingleton<Todo, RequestsToDecide>();
        services.AddSingleton(new Section(ListQuestionsModel.Operation, "Identity questions", "/journey/questions", "Say whether people who arrived are on record already.", 45));
        services.AddSingleton(new Section(ListRequestsModel.Operation, "Requests about records", "/journey/requests", "Decide on copies of records and on erasures.", 46) { InNavigation = false });
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/journey/questions/questions.csv", QuestionsCsv.Answer).Operation(ListQuestionsModel.Operation);
        routes.MapGet("/journey/requests/{number:int}/record.zip", RecordCopyEndpoint.Answer).Operation(RecordCopy.Operation);
    }

    /// <summary>Whoever was erased and came back with a backup is erased again before anybody is served.</summary>
    public Task Prepare(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Erasure>().Again(stop);

    public IEnumerable<Command> Commands(Operator operators) => [RecordCommands.Of(operators)];
}
