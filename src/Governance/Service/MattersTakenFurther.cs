using Concordat.Governance.Service.ListLessons;
using Concordat.Governance.Service.ListMatters;
using Concordat.Governance.Service.ListRisks;
using Concordat.Governance.Service.Matters;
using Concordat.Governance.Service.Risks;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Look;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Governance.Service;

/// <summary>The part of the room in which partners and providers take matters further.</summary>
internal static class MattersTakenFurther
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<SaidWords>();
        services.AddSingleton<MatterRecords>();
        services.AddSingleton<Offers>();
        services.AddSingleton<Todo, MattersWaiting>();
        services.AddSingleton<Todo, RisksToReview>();
        services.AddSingleton(new Section(
            ListMattersModel.Operation, "Concerns", "/concerns", "Raise concerns, disputes and issues, answer them and take them further.", 76));
        services.AddSingleton(new Section(
            ListRisksModel.Operation, "Risks", "/risks", "See what may happen, how likely it is and what is done about it.", 77)
        { InNavigation = false });
        services.AddSingleton(new Section(
            ListLessonsModel.Operation, "Lessons", "/lessons", "Read what other areas learnt and what works well there.", 78)
        { InNavigation = false });
    }
}
