using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-2: what a feed tells is recorded under the latest referral that stands on its day; a benefit may come before the first.</summary>
public sealed class FeedMatchingTests
{
    private static readonly ParticipantId Person = new(1);

    private static readonly IReadOnlyList<ReferralRecord> Referrals = [Referred(2, "2020-01-01"), Referred(3, "2020-06-01")];

    [Theory]
    [InlineData("2019-12-31", false, MatchAnswer.BeforeReferral, null)]
    [InlineData("2019-12-31", true, MatchAnswer.Yes, 2)]
    [InlineData("2020-01-01", false, MatchAnswer.Yes, 2)]
    [InlineData("2020-05-31", true, MatchAnswer.Yes, 2)]
    [InlineData("2020-06-01", false, MatchAnswer.Yes, 3)]
    public void It_is_the_referral_of_its_day(string on, bool mayComeBefore, MatchAnswer answer, int? referral)
    {
        var (said, found) = FeedMatching.Match(new Row(DateOnly.Parse(on), mayComeBefore), Person, null, Referrals, new HashSet<ReferralId>());

        (said, found?.Id.Value).ShouldBe((answer, referral));
    }

    [Fact]
    public void What_came_to_nothing_and_what_names_two_people_match_nobody()
    {
        var row = new Row(new DateOnly(2020, 7, 1), true);

        FeedMatching.Match(row, Person, null, Referrals, Referrals.Select(one => one.Id).ToHashSet()).Answer.ShouldBe(MatchAnswer.ReferralEnded);
        FeedMatching.Match(row, Person, new ParticipantId(9), Referrals, new HashSet<ReferralId>()).Answer.ShouldBe(MatchAnswer.NumberAndReferenceDiffer);
        FeedMatching.Match(row, null, null, [], new HashSet<ReferralId>()).Answer.ShouldBe(MatchAnswer.NoSuchPerson);
    }

    [Fact]
    public void Every_answer_has_a_code_and_words_of_its_own()
    {
        var answers = Enum.GetValues<MatchAnswer>();

        answers.Select(answer => answer.Code()).Distinct().Count().ShouldBe(answers.Length);
        answers.Select(answer => answer.Words()).Distinct().Count().ShouldBe(answers.Length);
    }

    private static ReferralRecord Referred(int id, string on) => new(
        new ReferralId(id), $"R{id}", Person, "P1", new FactOwner(new ContractId(1), null, null), DateOnly.Parse(on), "", "", "", "");

    private sealed record Row(DateOnly On, bool MayComeBefore) : FeedRow
    {
        public int Line => 2;

        public string Nino => "AB123456";

        public string Participant => "";
    }
}
