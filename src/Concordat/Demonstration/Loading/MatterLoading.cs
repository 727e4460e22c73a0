using Concordat.Governance.Service;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Concerns, disputes and issues, risks and lessons, each on its own day in the name of whoever it is from.</summary>
internal sealed class MatterLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 14;
    private const string Keeper = "commissioner";

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly PartnerMatters _matters = new(services);
    private readonly PartnerRisks _risks = new(services);

    public async Task Load(CancellationToken stop)
    {
        foreach (var matter in definitions.Matters.OrderBy(matter => matter.First.On))
        {
            OrganisationId? against = matter.Against.Length == 0 ? null : registered.Organisations[matter.Against];
            var number = Done(await _matters.Raise(
                On(matter.First), matter.Kind, matter.Contract, matter.Topic, against, matter.First.Says, stop));
            foreach (var step in matter.Steps)
            {
                Done(await _matters.Do(On(step), number, step.Kind, step.Says, stop, step.Ends, step.Learnt, step.IsShared));
            }
        }

        foreach (var risk in definitions.Risks)
        {
            Done(await _risks.Add(On(risk.On, risk.By, Keeper), risk.Owner, risk.Risk, risk.IsShared, risk.Rating, risk.Mitigation, stop));
        }

        foreach (var lesson in definitions.Lessons)
        {
            Done(await _risks.Publish(On(lesson.On, lesson.By, Keeper), lesson.Title, lesson.Lesson, lesson.IsGoodPractice, stop));
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private Caller On(DemonstrationStep step) => On(step.On, step.By, step.Office);

    private Caller On(DateOnly day, string organisation, string office)
    {
        _clock.ShiftTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
        return registered.In(office, registered.Organisations[organisation]);
    }

    private static int Done(Ruling<int> ruling) =>
        ruling.TryGet(out var number) ? number : throw new InvalidDataException($"matters.yaml: {ruling.Refusal!.Sentence}");
}
