using Concordat.Plumbing.Store;
using Concordat.Specification;
using NpgsqlTypes;

namespace Concordat.Referrals.Service.Store;

/// <summary>What was answered at the gateway of a referral's route.</summary>
internal sealed record AnswerRow
{
    public string Question { get; init; } = "";

    public string Answer { get; init; } = "";

    public short Means { get; init; }

    public GatewayMeaning Meaning => (GatewayMeaning)Means;

    /// <summary>In the order of the questions.</summary>
    public static Task<IReadOnlyList<AnswerRow>> Of(Work work, int referral) => work.List<AnswerRow>(
        "select question, answer, means from referrals_answer where referral = @referral order by place", new { referral });

    public static async Task Copy(Work worker, IReadOnlyList<(CaseRow Case, IReadOnlyList<GivenAnswer> Answers)> answered)
    {
        if (answered.Count == 0)
        {
            return;
        }

        await using var copy = await worker.Copy(
            "copy referrals_answer (referral, participant, contract, delivery, referrer, place, question, answer, means) from stdin (format binary)");
        foreach (var (row, answers) in answered)
        {
            for (var place = 0; place < answers.Count; place++)
            {
                await copy.StartRowAsync();
                foreach (var number in new[] { row.Referral, row.Participant, row.Contract, row.Delivery, row.Referrer, place })
                {
                    await copy.WriteAsync(number, NpgsqlDbType.Integer);
                }

                await copy.WriteAsync(answers[place].Question, NpgsqlDbType.Text);
                await copy.WriteAsync(answers[place].Answer, NpgsqlDbType.Text);
                await copy.WriteAsync((short)answers[place].Means, NpgsqlDbType.Smallint);
            }
        }

        await copy.CompleteAsync();
    }
}
