using Concordat.Demonstration.Generator;
using Concordat.Governance;

namespace Concordat.Demonstration;

/// <summary>A risk on an organisation's register.</summary>
/// <param name="Owner">The office that owns it.</param>
internal sealed record DemonstrationRisk(
    string By, DateOnly On, string Owner, string Risk, RiskRating Rating, string Mitigation, bool IsShared)
{
    public static DemonstrationRisk Read(Keys row) => new(
        row.Text("by"), row.Day("on"), row.Text("owner"), row.Text("risk"),
        new RiskRating(row.Whole("likelihood"), row.Whole("impact"), row.Day("review")), row.Text("mitigation"), row.Text("shared") == "yes");
}

/// <summary>What an area learnt and published.</summary>
internal sealed record DemonstrationLesson(string By, DateOnly On, bool IsGoodPractice, string Title, string Lesson)
{
    public static DemonstrationLesson Read(Keys row) =>
        new(row.Text("by"), row.Day("on"), row.Text("kind") == "good practice", row.Text("title"), row.Text("lesson"));
}
