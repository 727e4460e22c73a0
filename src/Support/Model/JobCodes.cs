using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>A number of the register of companies: eight characters, two letters of them first where it is not of England and Wales.</summary>
public static class CompanyNumber
{
    private static readonly Citation Format = new("Companies House", "company number formats");

    /// <summary>Letters with which numbers of the register begin: companies, partnerships, societies and foreign companies by country.</summary>
    private static readonly string[] Prefixes =
    [
        "AC", "BR", "CE", "CS", "FC", "FE", "GE", "GN", "GS", "IC", "IP", "LP", "NA", "NC", "NF", "NI", "NL", "NO", "NP", "NR", "NV", "NZ", "OC",
        "OE", "PC", "R0", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP", "SR", "SZ", "ZC",
    ];

    /// <returns>The number in capitals with its leading noughts; refused as <c>company-number</c>.</returns>
    public static Ruling<string> Read(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        plain = plain.Length is > 0 and < 8 && plain.All(char.IsAsciiDigit) ? plain.PadLeft(8, '0') : plain;
        return plain.Length == 8 && plain[2..7].All(char.IsAsciiDigit) && (char.IsAsciiDigit(plain[7]) || IsOldSociety(plain))
            && (plain[..2].All(char.IsAsciiDigit) || Prefixes.Contains(plain[..2]))
            ? plain
            : new Refusal("company-number", "a company number is eight digits, or two letters of the register and six digits, such as 01234567 or SC123456", Format);
    }

    /// <summary>Registered societies of before 2014 kept the letter R at the end.</summary>
    private static bool IsOldSociety(string number) => number[..2] is "IP" or "SP" or "NP" && number[7] == 'R';
}

/// <summary>What work it is and in which industry, by the national classifications. A code is checked by its shape and by the group it
/// falls into; empty text means that nothing was said.</summary>
/// <param name="Company">The number on the register of companies.</param>
/// <param name="Occupation">A unit group of SOC 2020: four digits.</param>
/// <param name="Industry">A subclass of UK SIC 2007: five digits.</param>
public sealed record JobCodes(string Company, string Occupation, string Industry)
{
    public static readonly JobCodes None = new("", "", "");

    private static readonly Citation Occupations = new("ONS, Standard Occupational Classification 2020", "sub-major groups");
    private static readonly Citation Industries = new("ONS, UK Standard Industrial Classification 2007", "divisions");

    /// <summary>The sub-major groups of SOC 2020 by their major group.</summary>
    private static readonly string[] SubMajorGroups =
    [
        "11", "12", "21", "22", "23", "24", "31", "32", "33", "34", "35", "41", "42", "51", "52", "53", "54", "61", "62", "63", "71", "72", "81", "82",
        "91", "92",
    ];

    /// <summary>The first and last division of each section of UK SIC 2007.</summary>
    private static readonly (int First, int Last)[] Divisions =
    [
        (1, 3), (5, 9), (10, 33), (35, 35), (36, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 63), (64, 66), (68, 68), (69, 75), (77, 82),
        (84, 84), (85, 85), (86, 88), (90, 93), (94, 96), (97, 98), (99, 99),
    ];

    public bool IsEmpty => this == None;

    /// <returns>Refused as <c>company-number</c>, <c>occupation</c> or <c>industry</c>.</returns>
    public static Ruling<JobCodes> Read(string company, string occupation, string industry)
    {
        Ruling<string> number = company.Trim().Length == 0 ? "" : CompanyNumber.Read(company);
        if (number.Refusal is { } noNumber)
        {
            return noNumber;
        }

        var (soc, sic) = (Digits(occupation), Digits(industry));
        return soc.Length > 0 && !IsOccupation(soc)
            ? new Refusal("occupation", "an occupation is a unit group of SOC 2020, four digits such as 9233", Occupations)
            : sic.Length > 0 && !IsIndustry(sic)
                ? new Refusal("industry", "an industry is a subclass of UK SIC 2007, five digits such as 47110", Industries)
                : new JobCodes(number.Value, soc, sic);
    }

    private static bool IsOccupation(string code) => code.Length == 4 && code.All(char.IsAsciiDigit) && SubMajorGroups.Contains(code[..2]);

    private static bool IsIndustry(string code)
    {
        if (code.Length != 5 || !code.All(char.IsAsciiDigit))
        {
            return false;
        }

        var division = ((code[0] - '0') * 10) + (code[1] - '0');
        return Divisions.Any(section => division >= section.First && division <= section.Last);
    }

    private static string Digits(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c is not ('/' or '.' or '-')));
}
