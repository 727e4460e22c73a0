using Concordat.Journey.Service.Facts;
using Concordat.Journey.Service.FindPeople;
using Concordat.Journey.Service.ListQuestions;
using Concordat.Journey.Service.People;
using Concordat.Journey.Service.RestrictCase;
using Concordat.Journey.Service.Shelf;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<Books, BookShelf>();
        services.AddSingleton<RestrictedCases, RestrictionRecords>();
        services.AddSingleton<RestrictCase.RestrictCase>();
        services.AddSingleton<CorrectFact.CorrectFact>();
        services.AddSingleton<DecideIdentity.DecideIdentity>();
        services.AddSingleton<PeopleSearch>();
        services.AddSingleton(new Section(PeopleSearch.Operation, "Find a person", "/participants", "Find somebody by name, National Insurance number or reference.", 25));
        services.AddSingleton<Todo, QuestionsToDecide>();
        services.AddSingleton(new Section(ListQuestionsModel.Operation, "Identity questions", "/journey/questions", "Say whether people who arrived are on record already.", 45));
    }

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/journey/questions/questions.csv", QuestionsCsv.Answer).Operation(ListQuestionsModel.Operation);
}
