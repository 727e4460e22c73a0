using Concordat.Specification.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Sentences of what has to be reached: what they mean, and where they go wrong.</summary>
public sealed class ReachPhrasesTests
{
    [Theory]
    [InlineData("start", "the start itself")]
    [InlineData("1 day in work", "days in work, added up, of at least 1 day")]
    [InlineData("4 weeks in work", "whole weeks in work without a break of at least 4")]
    [InlineData("cumulative days in work >= 26 weeks", "days in work, added up, of at least 182 days (26 weeks)")]
    [InlineData("cumulative days in work > 26 weeks", "days in work, added up, above 182 days (26 weeks)")]
    [InlineData("cumulative days self-employed >= 182 days", "days self-employed, added up, of at least 182 days")]
    [InlineData("unbroken days in work, breaks of 14 days each >= 13 weeks",
        "days in work with breaks of at most 14 days each of at least 91 days (13 weeks)")]
    [InlineData("unbroken days in work, breaks of 2 weeks in all >= 13 weeks",
        "days in work with breaks of at most 14 days in all of at least 91 days (13 weeks)")]
    [InlineData("weeks of 7 hours, best of any 16 weeks >= 13",
        "weeks of at least 7 hours in work, the best of any 16 weeks, of at least 13")]
    [InlineData("weeks of 7 hours, best of any 16 weeks by block >= 13",
        "weeks of at least 7 hours in work, the best of any 16 weeks laid as blocks, of at least 13")]
    [InlineData("cumulative days off benefit jsa or uc/iws >= 4 weeks",
        "days off benefit jsa or uc/iws, added up, of at least 28 days (4 weeks)")]
    [InlineData("earnings >= 1,000.00", "earnings on the day paid, added up, of at least £1,000.00")]
    [InlineData("self-employed earnings > 1000.00",
        "earnings in self-employment on the day paid, added up, above £1,000.00")]
    [InlineData("count of attained >= 2", "the number of 'attained' facts, added up, of at least 2")]
    public void A_sentence_means(string sentence, string means)
    {
        var definition = Small.Read(Small.Core(sentence));

        definition.Problems.ShouldBeEmpty(string.Join('\n', definition.Problems));
        Said.Of(definition.Programme!.Outcomes[0].Ways[0].Reach).ShouldBe(means);
    }

    [Theory]
    [InlineData("cumulative days in wrok >= 26 weeks", 28, "'in wrok'", "Did you mean 'in work'?")]
    [InlineData("cumulatve days in work >= 26 weeks", 12, "'cumulatve days in'", "Did you mean 'cumulative days …'?")]
    [InlineData("cumulative days in work => 26 weeks", 36, "'='", "Did you mean '>='?")]
    [InlineData("cumulative days in work >= 26 wekes", 42, "'wekes'", "Did you mean 'weeks'?")]
    [InlineData("cumulative days in work >= 6 months", 47, "'cumulative days in work >= 6 months' ends too soon", "")]
    [InlineData("cumulative days in work >= ", 38, "'cumulative days in work >=' ends too soon", "")]
    [InlineData("cumulative days in work >= 26 weeks or so", 48, "'or'",
        "End after 'cumulative days in work >= 26 weeks'.")]
    [InlineData("earnings >= 16 hours x 26 weeks x wages", 46, "'wages'", "Leave it out.")]
    [InlineData("earnings >= 16 hours", 32, "'earnings >= 16 hours' ends too soon", "")]
    [InlineData("count of job-strated >= 1", 21, "'job-strated'", "Did you mean 'job-started'?")]
    [InlineData("start early", 18, "'early'", "End after 'start'.")]
    public void A_wrong_sentence_is_refused_at_its_word(string sentence, int column, string what, string wouldDo)
    {
        var definition = Small.Read(Small.Core(sentence));

        definition.Programme.ShouldBeNull();
        var problem = definition.Problems.ShouldHaveSingleItem(string.Join('\n', definition.Problems));
        (problem.File, problem.Row, problem.Column, problem.What).ShouldBe(("core.yaml", 7, column, what));
        problem.WouldDo.ShouldStartWith(wouldDo);
    }
}
