using Concordat.Contracts;
using Concordat.Specification;

namespace Concordat.Support.Service.Caseloads;

/// <summary>What the definitions that bind a contract say of its cases, as they are in force on a day.</summary>
internal sealed class TermsOfCases
{
    // raised with whatever changes how a kept case is worked out: every case is then worked out anew once the house has started
    private const int Reckoning = 2;

    private readonly IReadOnlyList<Programme> _all;
    private readonly ProgrammeVersions _versions;
    private readonly ProgrammeLibrary _programmes;
    private readonly CaseTerms?[] _terms;
    private readonly DateOnly _today;

    private TermsOfCases(ProgrammeVersions versions, string binding, ProgrammeLibrary programmes, DateOnly today)
    {
        (_versions, _all, _programmes, _today) = (versions, versions.All, programmes, today);
        _terms = new CaseTerms?[_all.Count];
        Key = $"{Reckoning}.{binding}.{versions.Later.Count(version => version.By == EffectiveBy.Event && version.From <= today)}";
    }

    /// <summary>What a case was worked out by: another where the code, the terms, a definition or what is in force is another.</summary>
    public string Key { get; }

    /// <returns>Nothing where the programme is not loaded.</returns>
    public static TermsOfCases? Of(ContractBinding binding, ProgrammeLibrary programmes, DateOnly today)
    {
        var versions = binding.Terms?.Versions
            ?? (programmes.Find(binding.Contract.Programme, binding.Contract.Overlay) is { } first ? new ProgrammeVersions(first, []) : null);
        return versions is null ? null : new TermsOfCases(versions, binding.Key, programmes, today);
    }

    /// <summary>What holds for whoever was referred on the day.</summary>
    public CaseTerms For(DateOnly referredOn)
    {
        var version = _versions.InForce(referredOn.DayNumber, _today.DayNumber);
        return _terms[version] ??= new CaseTerms(_all[version], _all[version].WorkingDays is { } name ? _programmes.Calendar(name) : null);
    }
}
