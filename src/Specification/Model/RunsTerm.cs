using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>When money is paid. It prices nothing, so a draft of it keeps no live run from paying.</summary>
/// <param name="Every">The length of a period in months, the first from the contract's first day.</param>
/// <param name="CutOff">What is recorded up to this long after a period's last day belongs to its run.</param>
/// <param name="Prepared">The run is prepared by this long after the period's last day.</param>
/// <param name="Authorised">The run is authorised by this long after the period's last day.</param>
/// <param name="LargeChange">A difference of this amount or more, up or down, is looked at by somebody; null where none is.</param>
public sealed record RunsTerm(Clause Clause, Length Every, Length CutOff, Length Prepared, Length Authorised, Money? LargeChange);
