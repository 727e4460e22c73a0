using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Every shape of the grammar.</summary>
public static class Shapes
{
    /// <summary>What any term may say of what it rests on.</summary>
    private static readonly string[] Ground = ["cite", "confidence", "draft", "why"];

    private static readonly string[] WayKeys =
    [
        "each day", "each week", "when reached", "weeks", "wage day", "earnings by", "work begun", "count from",
            "window",
        "claim", "validated", "evidence",
    ];

    public static readonly Shape Core = Shape.Plain(
        "core",
        ["programme", "edition", "effective", "sources", "outcomes", "lines"],
        [
            "working days", "lots", "areas", "routes", "allocation", "characteristics", "groups", "segments", "small areas", "eligibility", "participation", "tables",
                "parameters",
            "years", "support", "contract supplies", "limits", "streams", "levels", "gateways", "standards",
                "service standards", "caseload", "validation", "runs", "retention", "open points",
        ]);

    public static readonly Shape Overlay = Shape.Plain(
        "overlay",
        ["overlay", "of", "edition"],
        [
            "effective", "sources", "areas", "routes", "characteristics", "groups", "small areas", "set", "outcomes", "lines", "streams",
            "levels", "open points",
        ]);

    public static readonly Shape Effective = Term("effective", ["from", "by"], ["until"]);
    public static readonly Shape Lot = Term("lot", ["areas"], ["name", "district", "primes"]);
    public static readonly Shape Area = Shape.Plain("area", ["code", "name", "from"], ["until", "was"]);
    public static readonly Shape Route = Term("route", ["opens"], ["at most", "at most a month", "sent by", "given to", "gateway", "review"]);
    public static readonly Shape Question = Term("question", ["asks", "answers"], []);
    public static readonly Shape Review = Term("review", ["by", "within"], []);
    public static readonly Shape Allocation = Term("allocation", ["by"], []);
    public static readonly Shape Groups = Shape.Plain("groups", ["decided", "named"], ["followed"]);
    public static readonly Shape Group = Term("group", [], ["name", "when", "from"]);
    public static readonly Shape Segment = Term("segment", [], ["name", "group"]);
    public static readonly Shape Eligibility = Term("eligibility", ["decided"], ["rules", "early entry", "in-depth assessment"]);
    public static readonly Shape EligibilityRule =
        Term("eligibility rule", [], ["when", "other programme", "or", "from", "until"]);
    public static readonly Shape EligibilityTrigger = Term("eligibility trigger", ["when"], ["from", "until"]);
    public static readonly Shape Participation = Term("participation", [], ["groups", "bears on conditionality", "changes"]);
    public static readonly Shape ParticipationBearing = Term("participation bearing", ["says"], []);
    public static readonly Shape ParticipationChange = Term("participation change", ["when", "becomes"], ["does", "from", "until"]);
    public static readonly Shape Table = Shape.Plain("table", ["by", "columns", "rows", "source"], []);

    public static readonly Shape Parameter = Shape.Plain(
        "parameter", ["value", "confidence", "freedom"], ["unit", "readings", "cite", "among", "least", "most", "why"]);

    public static readonly Shape Setting = Shape.Plain("setting", ["value", "cite", "confidence"], ["why"]);
    public static readonly Shape Dated = Term("dated", ["from", "until"], []);
    public static readonly Shape Support = Term("support", ["from", "for"], ["if", "not past", "second referral"]);

    public static readonly Shape Outcome = Term(
        "outcome", [], ["reach", "any of", "after", "once", "again", "same as", "with", "comparable", "local", .. WayKeys]);

    public static readonly Shape Local = Shape.Plain("local", ["evidence", "fit", "value for money"], []);
    public static readonly Shape Way = Term("way", ["reach"], WayKeys);
    public static readonly Shape Window = Shape.Plain("window", ["from"], ["for", "through", "kept open"]);
    public static readonly Shape Again = Shape.Plain("again", ["follows", "failed"], ["at most", "ends"]);
    public static readonly Shape AgainEnds = Shape.Plain("again ends", ["break after"], []);
    public static readonly Shape Claim = Shape.Plain("claim", [], ["from", "until", "late", "feed closes"]);
    public static readonly Shape Late = Shape.Plain("late", ["achieved from", "until"], []);

    public static readonly Shape Line = Term(
        "line",
        ["for"],
        [
            "price", "to", "year", "discount", "instalments", "remainder", "months", "paid", "deferrable", "profile",
            "costs", "allocation", "fidelity", "freedom", "least", "most",
        ]);

    public static readonly Shape LinePrice = Shape.Plain("line price", ["price", "cite", "confidence"], ["why"]);
    public static readonly Shape Price = Shape
        .Plain("price", [], ["share", "of", "over", "basis", "minimum", "unit price", "unit"]);
    public static readonly Shape Instalment = Term("instalment", ["share", "due"], ["if", "else"]);
    public static readonly Shape Months =
        Shape.Plain("months", ["from", "until", "at most"], ["day", "first part month"]);

    public static readonly Shape ProfilePart = Shape.Plain("profile part", ["from month", "to month", "share"], []);

    public static readonly Shape Fidelity = Shape.Plain("fidelity", ["unscored", "bands"], []);
    public static readonly Shape FidelityBand = Shape.Plain("fidelity band", ["from", "part"], []);

    public static readonly Shape Limit = Term(
        "limit",
        [],
        [
            "cap", "number", "accelerator", "incentive", "share of gain", "scope", "on", "above", "price", "level",
                "groups",
            "times level", "year", "from year", "measured", "bands", "pain", "floor", "ceiling", "to",
        ]);

    public static readonly Shape Band = Shape.Plain("band", ["from", "part"], ["to"]);
    public static readonly Shape Streams = Term("streams", ["named", "remainder"], ["freedom"]);

    public static readonly Shape Stream =
        Term("stream", ["order", "rate"], ["limit", "dates", "from", "to", "bind", "when", "claim"]);

    public static readonly Shape FunderClaim = Term("funder claim", [], ["match", "match at least", "evidence", "every"]);

    public static readonly Shape Level = Term(
        "level",
        ["count", "over"],
        ["by", "full months", "persons", "basis", "year", "groups", "minimum", "expected", "offer", "breach",
            "comparable"]);

    public static readonly Shape LevelMinimum = Shape.Plain("level minimum", [], ["share", "times", "of", "year", "group"]);
    public static readonly Shape Gateway = Term("gateway", ["opens", "when"], ["until open", "value until open"]);
    public static readonly Shape Standard = Term("standard", ["from", "to", "within", "share"], ["except"]);
    public static readonly Shape StandardException = Shape.Plain("standard exception", ["fact"], ["reasons"]);

    public static readonly Shape ServiceStandard = Term("service standard", ["of", "within"], ["from", "while", "ahead"]);

    public static readonly Shape Caseload = Term(
        "caseload", [],
        ["not seen for", "support ends within", "in-work support ends within", "first weeks of a job", "outcome expected within"]);

    public static readonly Shape Validation = Term(
        "validation", [], ["remind", "checks", "does not count", "reject for", "override", "sample", "error", "recovery", "fraud"]);

    public static readonly Shape Check = Term(
        "check", ["kind"], ["for", "before payment", "asked", "again", "unknown", "employer unknown"]);

    public static readonly Shape Override = Term("override", ["for at most", "reasons"], []);
    public static readonly Shape Sample = Term("sample", ["every", "random"], ["at least", "by risk", "risk"]);
    public static readonly Shape Risk = Shape.Plain("risk", [], ["self-employed", "override", "near closing", "employer unknown"]);
    public static readonly Shape Error = Term("error", ["interval", "tolerable", "from"], []);
    public static readonly Shape Recovery = Term("recovery", ["representation"], []);
    public static readonly Shape Fraud = Term("fraud", ["refer to"], ["look at from"]);
    public static readonly Shape Runs = Term("runs", ["every", "cut off", "prepared", "authorised"], ["large change"]);

    // no figure of money: a draft of it does not keep a live run from paying
    public static readonly Shape Retention = Shape.Plain(
        "retention", [], ["stream", "started from", "started to", "keep until", "keep", "after", "cite", "confidence"]);

    public static readonly Shape Supplied =
        Term("supplied", ["unit"], ["field", "whole programme", "optional"]);

    public static readonly Shape AllOf = Shape.Plain("all of", ["all of"], []);
    public static readonly Shape AnyOf = Shape.Plain("any of", ["any of"], []);
    public static readonly Shape Not = Shape.Plain("not", ["not"], []);
    public static readonly Shape AtLeastOf = Shape.Plain("at least of", ["at least", "of"], []);

    public static readonly Shape Calendar = Shape.Plain("calendar", ["calendar", "sources", "covers", "holidays"], []);
    public static readonly Shape Covers = Shape.Plain("covers", ["from", "until"], []);
    public static readonly Shape Holiday = Shape.Plain("holiday", ["on", "name"], ["cite"]);

    public static readonly Shape Examples = Shape.Plain("examples", ["examples"], ["overlay", "contract"]);

    public static readonly Shape Example = Shape.Plain(
        "example",
        ["facts", "as at"],
        [
            "overlay", "readings", "contract", "known at", "claims", "owed", "total", "reached", "unknown", "fee",
                "shortfall",
        ]);

    public static IReadOnlyList<Shape> All { get; } =
    [
        Core, Overlay, Effective, Lot, Area, Route, Question, Review, Allocation, Groups, Group, Eligibility, EligibilityRule,
            EligibilityTrigger, Segment, Participation, ParticipationBearing, ParticipationChange, Table, Parameter, Setting, Dated, Support,
        Outcome, Local, Way, Window, Again, AgainEnds, Claim, Late, Line, LinePrice, Price, Instalment, Months, ProfilePart,
            Fidelity, FidelityBand, Limit,
        Band, Streams, Stream, FunderClaim, Level, LevelMinimum, Gateway, Standard, StandardException, ServiceStandard, Caseload, Validation, Check, Override, Sample, Risk,
            Error, Recovery, Fraud, Runs, Retention, Supplied, AllOf, AnyOf, Not, AtLeastOf, Calendar,
        Covers, Holiday, Examples, Example,
    ];

    private static Shape Term(string name, string[] required, string[] optional) =>
        new(name, required, [.. optional, .. Ground]);
}
