using Concordat.Specification.Reading;

namespace Concordat.Specification.Examples;

/// <summary>What follows a sentence after commas: <c>lot 1</c>, <c>Ealing</c>, <c>group disability</c>, <c>16 hours at
/// 10.20</c>,
/// <c>self-employed</c>, <c>job B</c>, <c>referral 2</c>, <c>for 2018-06-01 to 2018-06-30</c>, <c>2012-04-20 its last
/// day</c>,
/// <c>recorded 2018-07-01T09:00:00Z</c>.</summary>
internal sealed class FactOptions(Phrase phrase, Programme programme, List<FactLine> rows, int from)
{
    private static readonly string[] Named =
        ["group", "route", "provider", "born", "job", "referral", "id", "recorded"];

    public void Read()
    {
        while (phrase.Take(","))
        {
            if (!One())
            {
                phrase.RefuseWord("nothing is known by these words",
                    [.. Named.Select(word => $"{word} …"), "self-employed", "supported", "not counting", "… hours",
                        "for … to …",
                        "… its last day", .. programme.Lots.Select(lot => lot.Name),
                            .. programme.Areas.Select(area => area.Name)]);
                return;
            }
        }
    }

    private bool One()
    {
        if (phrase.TakeName(programme.Lots.Select(lot => lot.Name)) is { } lot)
        {
            return Set("lot", lot, "referred", "moved");
        }

        if (phrase.TakeName(programme.Areas.Select(area => area.Name)) is { } name)
        {
            return Set("area", programme.Areas.First(area => area.Name == name).Code, "referred", "moved");
        }

        if (phrase.Take("self-employed"))
        {
            return Set("self_employed", "true");
        }

        if (phrase.Take("supported"))
        {
            return Set("supported", "true");
        }

        if (phrase.Take("not", "counting"))
        {
            return Set("counts", "false") && Set("reason", "not counting");
        }

        return NamedOption() || Spell() || Hours();
    }

    private bool NamedOption()
    {
        foreach (var column in Named)
        {
            if (phrase.Take(column))
            {
                var value = column == "group"
                    ? phrase.TakeName(programme.Groups.Groups.Select(group => group.Key))
                    : column == "route" ? phrase.TakeName(programme.Routes.Select(route => route.Name)) : TakeWord();
                string[] facts = column is "group" or "route" or "provider" or "born"
                    ? ["referred", "moved", "group-changed"]
                    : [];
                return value is not null && Set(column, value, facts);
            }
        }

        return false;
    }

    private bool Spell()
    {
        if (phrase.Take("heading"))
        {
            return phrase.TakeName(programme.CostHeadings) is { } heading && Set("measure", heading, "cost-incurred");
        }

        if (phrase.Take("for"))
        {
            return phrase.TakeDate() is { } first && phrase.Take("to") && phrase.TakeDate() is { } until
                && Set("from", $"{first:yyyy-MM-dd}") && Set("until", $"{until:yyyy-MM-dd}");
        }

        if (phrase.TakeDate() is { } last && phrase.Take("its", "last", "day"))
        {
            var end = new FactLine();
            var start = rows[from];
            end.Cells["participant"] = start.Cells["participant"];
            end.Cells["date"] = $"{last:yyyy-MM-dd}";
            end.Cells["fact"] = "job-ended";
            if (start.Cells.TryGetValue("job", out var job))
            {
                end.Cells["job"] = job;
            }

            rows.Add(end);
            return true;
        }

        return false;
    }

    private bool Hours()
    {
        if (phrase.TakeWhole() is not { } hours || !phrase.Take("hours"))
        {
            return false;
        }

        Set("hours", $"{hours}", "job-started", "job-changed");
        return !phrase.Take("at")
            || (phrase.TakeMoney() is { } wage && Set("wage", wage.ToString(), "job-started", "job-changed"));
    }

    private string TakeWord()
    {
        var word = phrase.Word;
        phrase.Take(word);
        return word;
    }

    /// <summary>Sets a column of the sentence's rows; only of those facts, where facts are named.</summary>
    private bool Set(string column, string value, params string[] facts)
    {
        foreach (var row in rows.Skip(from).Where(row => facts.Length == 0 || facts.Contains(row.Cells["fact"])))
        {
            row.Cells[column] = value;
        }

        return true;
    }
}
