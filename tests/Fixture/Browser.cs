using System.Net;

namespace Concordat.Fixture;

/// <summary>A plain browser without scripts: keeps cookies, follows no redirect by itself, fills in and posts forms as they stand.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();
    private readonly Uri _address;

    public Browser(Uri address)
    {
        _address = address;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = _cookies };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>For requests that are not pages.</summary>
    public HttpClient Http => _http;

    /// <summary>A cookie's content, as the host gave it.</summary>
    public string Cookie(string name) =>
        _cookies.GetCookies(_address)[name]?.Value ?? throw new InvalidOperationException($"There is no cookie '{name}'.");

    public void SetCookie(string name, string content) => _cookies.Add(_address, new Cookie(name, content, "/"));

    public async Task<Page> Get(string path) => await Page.Of(path, await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>Posts the page's form that has all the fields named, with what stands in its other fields, its antiforgery token among
    /// them.</summary>
    public Task<Page> Post(Page page, params (string Name, string Value)[] fields) => Post(page, page.FormWith([.. fields.Select(f => f.Name)]), fields);

    /// <summary>Posts the page's first form that goes to the path.</summary>
    public Task<Page> PostTo(Page page, string action, params (string Name, string Value)[] fields) => Post(page, page.FormTo(action), fields);

    /// <summary>Presses a button by the words on it.</summary>
    public Task<Page> Press(Page page, string button, params (string Name, string Value)[] fields)
    {
        var form = page.FormOfButton(button, out var pressed);
        return Post(page, form, pressed is { } own ? [.. fields, own] : fields);
    }

    /// <summary>Posts a file in the page's only form with a file field.</summary>
    public async Task<Page> Upload(Page page, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = page.FormWithFile(out var field);
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in Filled(form, fields))
        {
            body.Add(new StringContent(value), name);
        }

        body.Add(new ByteArrayContent(content), field, fileName);
        var path = form.Action.Length == 0 ? page.Path : form.Action;
        return await Page.Of(path, await _http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), body));
    }

    /// <summary>Goes where a redirect points, until a page answers.</summary>
    public async Task<Page> Follow(Page page)
    {
        for (var hops = 0; page.Location is { } next; hops++)
        {
            page = hops < 10 ? await Get(next) : throw new InvalidOperationException($"More than ten redirects, the last to {next}.");
        }

        return page;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Page> Post(Page page, PageForm form, (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(Filled(form, fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var path = form.Action.Length == 0 ? page.Path : form.Action;
        return await Page.Of(path, await _http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), body));
    }

    private static IEnumerable<(string Name, string Value)> Filled(PageForm form, (string Name, string Value)[] fields) =>
        form.Fields.Where(there => fields.All(field => field.Name != there.Name)).Concat(fields);
}
