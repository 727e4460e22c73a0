using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>What a cell of the matrix must answer.</summary>
internal enum Expected
{
    /// <summary>The page, or what it says of an empty form; never a refusal.</summary>
    Opens,

    /// <summary>Somebody unknown is sent to sign in.</summary>
    SignIn,

    /// <summary>The function is not this role's: 403, explained.</summary>
    NotYours,

    /// <summary>The object is nobody's as far as the caller can tell: 404 and not one byte.</summary>
    Hidden,
}

/// <summary>One visitor asking for one route about one object.</summary>
/// <param name="Relation">Of the office that the visitor claims to the object.</param>
/// <param name="Also">An operation that the object itself needs; empty for none.</param>
internal sealed record Cell(HouseRoute Route, Visitor By, string? Id, Relation Relation, string Also = "")
{
    private IEnumerable<string> OperationsOnIt => Also.Length > 0 ? Route.Operations.Append(Also) : Route.Operations;

    /// <summary>Who acts, as the register of offices has it: somebody out of office is nobody.</summary>
    public Caller? Who => By.IsHeld ? By.Claims : null;

    public string Role => Who?.Role ?? Policy.Anyone;

    public Expected Expects(Policy policy)
    {
        if (Route.Operations.Any(operation => !policy.Allows(operation, Role)))
        {
            return Who is null ? Expected.SignIn : Expected.NotYours;
        }

        var isNear = Id is null || OperationsOnIt.All(operation => policy.Allows(operation, Role, Who is null ? Relation.None : Relation));
        return isNear ? Expected.Opens : Expected.Hidden;
    }

    /// <summary>The same by the plain rules; null where they say nothing of an operation.</summary>
    public Expected? ExpectsByPlainRules()
    {
        var isKnown = By.Claims is not null && PlainRules.GivesRights(By.Standing);
        var (role, relation) = isKnown ? (By.Claims!.Role, Relation) : (Policy.Anyone, Relation.None);
        var says = Route.Operations.Select(operation => PlainRules.Says(operation, role)).ToList();
        if (says.Contains(null))
        {
            return null;
        }

        return says.Contains(false)
            ? isKnown ? Expected.NotYours : Expected.SignIn
            : Id is null || (OperationsOnIt.All(operation => PlainRules.IsNear(operation, role, relation)) && (Also.Length == 0 || PlainRules.Says(Also, role) == true)) ? Expected.Opens : Expected.Hidden;
    }

    public async Task<Page> Ask(Browser browser, string token)
    {
        var path = Things.Address(Route.Pattern, Id ?? Things.Everybodys(Route.Pattern) ?? "404");
        if (Route.Handler.Length > 0)
        {
            path += $"?handler={Route.Handler}";
        }

        using var request = new HttpRequestMessage(new HttpMethod(Route.Method), new Uri(path, UriKind.Relative));
        if (Route.Method != "GET")
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        }

        return await Page.Of(path, await browser.Http.SendAsync(request));
    }

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    public string? Fault(Page answer, Expected expected)
    {
        var right = expected switch
        {
            Expected.SignIn => answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true,
            Expected.NotYours => answer.Status == HttpStatusCode.Forbidden,
            Expected.Hidden => answer.Status == HttpStatusCode.NotFound && answer.Body.Length == 0,
            _ => (int)answer.Status < 500 && answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
                && (answer.Status != HttpStatusCode.NotFound || IsAboutNothing)
                && (answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) != true || Route.Pattern is "/sign-out" or "/invitation"),
        };
        return right ? null : string.Create(
            CultureInfo.InvariantCulture, $"{this}: {expected} expected, {(int)answer.Status} with {answer.Body.Length} characters came");
    }

    public override string ToString() => $"{By}, {Route}, {Id ?? "no object"} ({Relation})";

    // these answer 404 to whoever asks for nothing in particular: no file, no status, no object in the form, no contract to list from
    private bool IsAboutNothing => (Who is { Contracts.Count: 0 } && Route.Pattern is "/outcomes/outcomes.csv" or "/outcomes/expected.csv" or "/outcomes/claims.csv" or "/outcomes/questions.csv" or "/performance/cohorts.csv")
        || Route.Pattern is "/look/{name}" or "/explain/{status:int}" || (Route.Method == "POST" && Id is null);
}
