using Concordat.Kernel;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service;

namespace Concordat.Demonstration.Loading;

/// <summary>Documents put before others, with what was said of them and what is still to be answered.</summary>
internal sealed class ConsultationLoading(
    IServiceProvider services, DemonstrationFolder folder, DemonstrationDefinitions definitions, Registered registered)
{
    private readonly Consulting _consulting = services.GetRequiredService<Consulting>();
    private readonly Dictionary<string, int> _numbers = [];

    public async Task Load(CancellationToken stop)
    {
        foreach (var version in definitions.Consultations)
        {
            var publisher = registered.In("commissioner", registered.Organisations[version.By]);
            var published = await _consulting.Publish(
                publisher, _numbers.TryGetValue(version.Document, out var known) ? known : null, version.Kind,
                version.File.Length > 0 ? folder.Document(version.File) : null, version.Programme, -version.Opened, version.Closes,
                [.. version.Cites.Select(cited => _numbers[cited])], stop);
            var number = Must(published, version.Document);
            _numbers[version.Document] = number;
            foreach (var comment in version.Comments)
            {
                Must(await _consulting.Comment(number, comment.Section, comment.From, comment.Text, stop), version.Document);
                if (comment.Answer.Length > 0)
                {
                    Must((await _consulting.AnswerOldest(publisher, number, Enum.Parse<Consequence>(comment.Consequence), comment.Answer, stop))!.Value, version.Document);
                }
            }
        }
    }

    private static T Must<T>(Ruling<T> ruling, string document) => ruling.TryGet(out var value)
        ? value
        : throw new InvalidDataException($"The document '{document}' of the demonstration cannot be published: {ruling.Refusal!.Sentence}");
}
