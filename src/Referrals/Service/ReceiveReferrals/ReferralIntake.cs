using System.Globalization;
using System.Security.Cryptography;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.MakeReferral;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>What came of a file.</summary>
internal abstract record IntakeAnswer
{
    private IntakeAnswer()
    {
    }

    /// <summary>Nothing of it could be taken.</summary>
    public sealed record Unreadable(IReadOnlyList<Problem> Problems) : IntakeAnswer;

    /// <summary>It had come before; nothing changed.</summary>
    public sealed record Repeated(int? Intake) : IntakeAnswer;

    public sealed record Taken(int Intake, int Accepted, int Refused, int Waiting, int Held) : IntakeAnswer;
}

/// <summary>Receives a file of referrals: every row is taken, refused with its reason or put as a question, in one transaction.</summary>
internal sealed class ReferralIntake(
    Database database,
    ContractRegister contracts,
    PlaceRegister places,
    ProgrammeLibrary programmes,
    FactRecords facts,
    IntakeBatch batches,
    HeldIntake held,
    WaitingList waitingList,
    ProviderChoice choice,
    SealedText seal,
    StoreSetting setting)
{
    private const int BatchRows = 20_000;

    /// <summary>Takes every row that can be taken and keeps the others for correction.</summary>
    public Task<IntakeAnswer> Take(Caller caller, string contractReference, Stream stream, string name, CancellationToken stop) =>
        Receive(caller, contractReference, stream, name, _ => true, null, stop);

    /// <summary>Takes all rows or none: a form is corrected on the spot, so nothing of a refused one is kept.</summary>
    /// <param name="beside">What else is kept with it: given the worker, the contract and the intake's number.</param>
    public Task<IntakeAnswer> TakeWhole(
        Caller caller, string contractReference, Stream stream, string name, Func<Work, ContractId, int, Task>? beside, CancellationToken stop) =>
        Receive(caller, contractReference, stream, name, refused => refused.Count == 0, beside, stop);

    private async Task<IntakeAnswer> Receive(
        Caller caller, string contractReference, Stream stream, string name, Func<IReadOnlyList<RefusedRow>, bool> isKept,
        Func<Work, ContractId, int, Task>? beside, CancellationToken stop)
    {
        var digest = await FileDigest.Of(stream, stop);
        await using var own = await database.Begin(caller, stop);
        await using var worker = await database.BeginAsWorker(caller, stop);
        var loaded = await IntakeTerms.Load(own, worker, contracts, places, programmes, contractReference);
        if (loaded.Refusal is { } refusal)
        {
            return new IntakeAnswer.Unreadable([new Problem(name, 0, 0, "contract", refusal.Sentence, "Choose a contract")]);
        }

        var terms = loaded.Value;
        var columns = new ReferralFile(terms.Programme);
        var file = CsvFile.Open(stream, name, columns.Shape, FileLimits.Uploads);
        var counted = beside is null && file.Problems.Count == 0 && NamesProviders(caller, terms, file)
            ? await choice.Count(worker, terms.Contract.Id)
            : null;
        await IntakeTurn.Take(worker, terms.Contract.Id);
        if (await facts.FileReceived(worker, digest) is not null)
        {
            return await Repeat(worker, caller, terms, digest);
        }

        if (file.Problems.Count > 0)
        {
            return new IntakeAnswer.Unreadable(file.Problems);
        }

        await waitingList.Release(worker, terms);
        var standing = counted is null ? null : await ProviderChoice.At(worker, terms.Contract, terms.Programme, counted);
        var chosen = new List<PlacedReferral>();
        var salt = caller.Sends() == RouteSender.Referrers ? null : RandomNumberGenerator.GetBytes(digest.Length);
        var intake = await Begin(worker, caller, terms, digest, salt);
        var (accepted, waiting, newPeople, toHold, refused) = await Read(worker, caller, terms, [.. salt ?? [], .. digest], file, columns, intake, chosen);
        if (file.Problems.Count > 0 || !isKept(refused))
        {
            return new IntakeAnswer.Unreadable([.. file.Problems, .. refused.SelectMany(row => row.Problems)]);
        }

        await held.Hold(worker, terms, caller.Organisation, intake, toHold);
        var number = await ReceivedFile.Keep(worker, seal, "referrals", terms.Contract.Id, digest, file, accepted, 0, refused);
        await facts.ReceiveFile(worker, new FileReceipt(digest, "referrals", terms.Contract.Id, file.Rows, accepted, refused.Count));
        await worker.Execute(
            """
            update referrals_intake set file = @number, rows = @Rows, accepted = @accepted, refused = @refused, waiting = @waiting,
                held = @held, new_people = @newPeople where number = @intake
            """,
            new { number, file.Rows, accepted, refused = refused.Count, waiting, held = toHold.Count, newPeople, intake });
        Record(worker, terms, intake, digest, salt,
            ("rows", file.Rows), ("accepted", accepted), ("refused", refused.Count), ("waiting", waiting), ("held", toHold.Count));
        if (beside is not null)
        {
            await beside(worker, terms.Contract.Id, intake);
        }
        else if (standing is not null && chosen.Count > 0)
        {
            await ProviderChoice.Keep(worker, terms.Contract.Id, intake,
                [.. chosen.Select(one => (one.Sent.Line, one.Sent.Provider, standing.Among(terms.KnownAreas, one.Area, one.Sent.ReferredOn)))]);
        }

        await worker.Commit();
        return new IntakeAnswer.Taken(intake, accepted, refused.Count, waiting, toHold.Count);
    }

    private async Task<(int Accepted, int Waiting, int NewPeople, IReadOnlyList<PlacedReferral> ToHold, IReadOnlyList<RefusedRow> Refused)> Read(
        Work worker, Caller caller, IntakeTerms terms, byte[] draws, CsvFile file, ReferralFile columns, int intake, List<PlacedReferral> chosen)
    {
        var referrer = terms.AnswersFor(caller.Sends(), caller.Organisation);
        var refused = new List<RefusedRow>();
        var toHold = new List<PlacedReferral>();
        var arrivals = new List<Arrival>();
        var seen = new Dictionary<ParticipantId, int>();
        var (accepted, waiting, newPeople) = (0, 0, 0);
        while (file.Next())
        {
            if (Arrive(file.Row, caller, columns, terms, draws, toHold, refused, chosen) is { } arrival)
            {
                arrivals.Add(arrival);
            }

            if (arrivals.Count == BatchRows)
            {
                await Flush();
            }
        }

        await Flush();
        return (accepted, waiting, newPeople, toHold, [.. refused.OrderBy(row => row.Line)]);

        async Task Flush()
        {
            var answer = await batches.Take(worker, terms, referrer, intake, arrivals, seen, file.Header);
            arrivals.Clear();
            accepted += answer.Opened.Count;
            waiting += answer.Waiting;
            newPeople += answer.NewPeople;
            refused.AddRange(answer.Refused);
            toHold.AddRange(answer.Held);
        }
    }

    /// <summary>Reads a row and gives it to a provider with room; nothing where it is refused, or held because of a doubt or for want of room.</summary>
    private Arrival? Arrive(
        CsvRow row, Caller caller, ReferralFile columns, IntakeTerms terms, byte[] draws, List<PlacedReferral> toHold, List<RefusedRow> refused,
        List<PlacedReferral> chosen)
    {
        var sent = columns.Read(row, setting.IsDemonstration) is { } read
            ? read with { SentBy = caller.Sends(), Sender = caller.Organisation.Value }
            : null;
        var refusals = new List<IntakeRefusal>();
        var placed = sent is null ? null : terms.Rules.Place(sent, refusals);
        var free = placed is null ? [] : terms.Room.Free(placed.Options, placed.Sent.ReferredOn);
        var isHeld = placed is { Options.Count: > 0 } && (placed.IsDoubtful || free.Count == 0);
        var given = placed is null || isHeld ? default : Allocation.To(free, Allocation.Draw(draws, row.Line));
        if (given.Refusal is { } refusal)
        {
            refusals.Add(new IntakeRefusal(ReferralMatter.Area, refusal.Code, refusal.Sentence, "Tell the prime, whose supply chain has a gap"));
        }

        if (placed is not null && !isHeld && row.Problems.Count + refusals.Count == 0
            && terms.Places.Take(placed.Route, placed.Area, placed.Sent.ReferredOn).Refusal is { } full)
        {
            refusals.Add(new IntakeRefusal(ReferralMatter.Route, full.Code, full.Sentence, WouldDo(full)));
        }

        foreach (var reason in refusals)
        {
            row.Refuse(columns.ColumnOf(reason), reason.Why, reason.WouldDo);
        }

        if (row.Problems.Count == 0 && placed is { Sent.Provider.Length: > 0 })
        {
            chosen.Add(placed);
        }

        if (row.Problems.Count == 0 && isHeld)
        {
            toHold.Add(placed!);
            return null;
        }

        if (row.Problems.Count == 0)
        {
            terms.Room.Take(given.Value.Provider, placed!.Sent.ReferredOn);
            return new Arrival(placed, given.Value, [.. row.Cells]);
        }

        refused.Add(RefusedRow.Of(row));
        return null;
    }

    /// <summary>Whether rows may say whom people chose.</summary>
    private static bool NamesProviders(Caller caller, IntakeTerms terms, CsvFile file) =>
        terms.Programme.Allocation is { IsChosen: true } && caller.Sends() == RouteSender.Referrers && file.Row.Has(ReferralFile.Provider);

    private static string WouldDo(Refusal full) => full.Code switch
    {
        "stage-full" => "Wait until the gateway opens, or agree a greater number",
        "month-full" => "Refer in another month, or agree a greater number",
        _ => "Use another route, or agree a greater number",
    };

    private async Task<IntakeAnswer> Repeat(Work worker, Caller caller, IntakeTerms terms, byte[] digest)
    {
        var intake = await worker.One<int?>(
            "select number from referrals_intake where digest = @digest and referrer = @Value order by number limit 1",
            new { digest, caller.Organisation.Value });
        worker.Record(new Entry(ReferralsEvents.FileRepeated, 1, "Referrals",
            new Dictionary<string, long> { ["contract"] = terms.Contract.Id.Value }, Content: digest)
        { Operation = "referrals.file.receive" });
        await worker.Commit();
        return new IntakeAnswer.Repeated(intake);
    }

    /// <param name="salt">Stands before the digest in draws, so that whoever delivers cannot write a file that draws itself; nothing of a referrer's.</param>
    private static Task<int> Begin(Work worker, Caller caller, IntakeTerms terms, byte[] digest, byte[]? salt) =>
        worker.One<int>(
            """
            insert into referrals_intake (contract, referrer, person, at, digest, salt, rows, accepted, refused, waiting, new_people, referrals_before)
            values (@contract, @referrer, @person, @Now, @digest, @salt, 0, 0, 0, 0, 0,
                (select count(*) from referrals_case where contract = @contract and referrer = @referrer))
            returning number
            """,
            new
            {
                contract = terms.Contract.Id.Value,
                referrer = caller.Organisation.Value,
                person = caller.Person.Value,
                worker.Now,
                digest,
                salt,
            });

    /// <summary>The salt's digest binds the salt before anybody is shown it.</summary>
    private static void Record(Work worker, IntakeTerms terms, int intake, byte[] digest, byte[]? salt, params (string Name, int Count)[] counts)
    {
        var codes = counts.ToDictionary(c => c.Name, c => c.Count.ToString(CultureInfo.InvariantCulture));
        if (salt is not null)
        {
            codes.Add("saltDigest", Convert.ToHexStringLower(SHA256.HashData(salt)));
        }

        worker.Record(new Entry(ReferralsEvents.FileReceived, 1, "Referrals",
            new Dictionary<string, long> { ["contract"] = terms.Contract.Id.Value, ["intake"] = intake }, codes, digest)
        { Operation = "referrals.file.receive" });
    }
}
