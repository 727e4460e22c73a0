namespace Concordat.Specification.Words;

/// <summary>How claims are checked, in plain words.</summary>
internal static class ValidationWords
{
    public static IEnumerable<Sentence> Of(ValidationTerm validation)
    {
        if (validation.Remind is { } remind)
        {
            yield return Said($"a claim closes soon {remind} before its closing day", validation.Clause);
        }

        foreach (var check in validation.Checks)
        {
            yield return Said(Check(check), check.Clause);
        }

        if (validation.DoesNotCount.Count > 0)
        {
            yield return Said($"earnings do not count: {string.Join(", ", validation.DoesNotCount)}", validation.Clause);
        }

        foreach (var reason in validation.RejectFor)
        {
            yield return Said($"rejected ({reason.Code}): {reason.Sentence}", validation.Clause);
        }

        foreach (var sentence in After(validation))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<Sentence> After(ValidationTerm validation)
    {
        if (validation.Override is { } allowed)
        {
            yield return Said(
                $"a check that was not passed may be overridden for at most {allowed.ForAtMost}, for one of: "
                + string.Join("; ", allowed.Reasons.Select(reason => $"{reason.Sentence} ({reason.Code})")),
                allowed.Clause);
        }

        if (validation.Sample is { } sample)
        {
            yield return Said(
                $"after payment, every {sample.Every}, {sample.Random.Percent} of each cell by draw, at least {sample.AtLeast} in all, and "
                + $"{sample.ByRisk} more by risk{string.Concat(sample.Risk.Select(risk => $", {Risk(risk.Kind)} {risk.Weight}"))}",
                sample.Clause);
        }

        if (validation.Error is { } error)
        {
            yield return Said(
                $"an error rate is told with its interval of {error.Interval.Percent}; one above {error.Tolerable.Percent} is extrapolated by "
                + (error.From == ErrorFrom.Point ? "the rate found" : "the interval's lower end"),
                error.Clause);
        }

        if (validation.Recovery is { } recovery)
        {
            yield return Said(
                $"extrapolated money is recovered {recovery.Representation} after it was proposed at the earliest, from outcomes that were not "
                + "checked",
                recovery.Clause);
        }

        foreach (var sentence in validation.Fraud is { } fraud ? Fraud(fraud) : [])
        {
            yield return sentence;
        }
    }

    private static IEnumerable<Sentence> Fraud(FraudTerm fraud)
    {
        yield return Said($"fraud is referred to {string.Join("; ", fraud.ReferTo.Select(body => $"{body.Sentence} ({body.Code})"))}", fraud.Clause);
        if (fraud.LookAtFrom is { } line)
        {
            yield return Said($"claims with a risk of {line} or more are looked into", fraud.Clause);
        }
    }

    private static string Check(CheckTerm check) =>
        $"{check.Name}: {CheckKinds.Word(check.Kind)}"
        + (check.For.Count > 0 ? $", for {string.Join(" and ", check.For)}" : "")
        + (check.BeforePayment ? ", without which nobody validates" : ", told to whoever validates")
        + (check.Asked is { } asked ? $", asked {asked} after the day achieved" : "")
        + (check.Again is { } again ? $" and again {again} after it" : "")
        + (check.UnknownPasses ? "; what is not known passes" : "; what is not known holds it back")
        + (check.EmployerUnknownPasses ? "; an unknown employer passes" : "");

    private static string Risk(SampleRisk kind) => kind switch
    {
        SampleRisk.SelfEmployed => "self-employed",
        SampleRisk.Override => "an override",
        SampleRisk.NearClosing => "claimed near the closing day",
        _ => "an unknown employer",
    };

    private static Sentence Said(string text, Clause clause) => new(text + (clause.IsDraft ? " (draft)" : ""), clause);
}
