namespace Concordat.Specification.Words;

internal static class ParameterWords
{
    public static Sentence Of(ParameterTerm parameter)
    {
        var unit = parameter.Unit is null or "word" or "number" ? "" : $" {parameter.Unit}";
        var set = parameter.SetBy is null ? "" : $", set by {parameter.SetBy} (the core says {parameter.CoreValue})";
        var freedom = parameter.Freedom switch
        {
            Freedom.Fixed => "no overlay changes it",
            Freedom.Bounded => $"overlays choose from {parameter.Least} to {parameter.Most}",
            _ when parameter.Among.Count > 0 => $"overlays choose among {string.Join(", ", parameter.Among)}",
            _ => "overlays choose",
        };
        var readings = parameter.Readings.Count < 2
            ? ""
            : $"; the sources may be read as {string.Join(", or ", parameter.Readings.Select(Reading))}";
        return new Sentence($"{parameter.Name}: {parameter.Value}{unit}{set}; {freedom}{readings}",
            new Clause($"parameters.{parameter.Name}", parameter.File, parameter.Line, parameter.Citations,
                parameter.Confidence == Confidence.Draft, [parameter]));
    }

    private static string Reading(ParameterReading reading) =>
        reading.Citations.Count == 0 ? reading.Value : $"{reading.Value} [{string.Join(", ", reading.Citations)}]";
}
