using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>The way of one person from a referral to lasting work: each step is somebody's, in the words on their page.</summary>
/// <param name="hour">At which the key worker meets the person, so that two who walk do not meet on one chair.</param>
internal sealed partial class PathToWork(TestHouse house, Chromium chromium, bool hasScript, int width, int hour, Func<Visitor, Task> look)
    : IAsyncDisposable
{
    private readonly Dictionary<string, Visitor> _visitors = [];
    private readonly Someone _person = Someone.Invented();
    private string _referral = "";
    private string _participant = "";

    /// <summary>By form, by the health route, whose gateway asks; one answer leaves a doubt. The person chooses by figures.</summary>
    public async Task A_referrer_refers_somebody_and_one_answer_leaves_a_doubt()
    {
        var referrer = await As("Jobcentre referrer: Jomo");
        await referrer.Open("/referrals")
            .Then(v => v.Press("Refer one person"))
            .Then(v => v.StillHasChosen("Contract", "GM-WW-1"))
            .Then(v => v.FillReferral(_person, TestHouse.Today, "health"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("Nothing is sent yet"))
            .Then(v => v.ChooseUnder("Does the health service that refers take part in the programme in this area?", "Yes"))
            .Then(v => v.ChooseUnder("Is the person well enough to meet a key worker every week?", "Not sure"))
            .Then(v => v.Select("Ex-offender", "Yes"))
            .Then(v => v.Sees("Providers to choose from"))
            .Then(v => v.ChooseUnder("The person’s choice", "Pennine Steps"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("Before you send it"))
            .Then(v => v.StillHasChosen("Is the person well enough to meet a key worker every week?", "Not sure"))
            .Then(v => v.StillHasChosen("The person’s choice", "Pennine Steps"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("A reviewer looks at this referral first"));
    }

    public async Task The_reviewer_accepts_it()
    {
        await using var owner = await house.Owner();
        var held = await owner.QuerySingleAsync<int>("select max(number) from referrals_held");
        var reviewer = await As("Commissioner: Amira");
        await reviewer.Open("/")
            .Then(v => v.Sees("doubtful referral"))
            .Then(v => v.Open("/referrals/held"))
            .Then(v => v.Follow($"Held {held}"))
            .Then(v => v.Sees("leaves a doubt"))
            .Then(v => v.ChooseUnder("What do you decide?", "Accept"))
            .Then(v => v.Select("Why", "Accepted: The doubt was cleared with whoever referred"))
            .Then(v => v.Fill("What else should be known", "The ward rang back."))
            .Then(v => v.Press("Decide"))
            .Then(v => v.Sees("It is made as of today"));

        (_referral, _participant) = await owner.QuerySingleAsync<(string, string)>(
            "select c.reference, c.participant_reference from referrals_held h join referrals_case c on c.referral = h.referral where h.number = @held",
            new { held });
    }

    public async Task The_prime_confirms_that_it_has_arrived()
    {
        var prime = await As("Prime provider: Farouk");
        await prime.Open("/referrals")
            .Then(v => v.Follow("Acknowledge"))
            .Then(v => v.Choose(_referral))
            .Then(v => v.Press("Acknowledge those ticked"))
            .Then(v => v.Sees("1 referral is acknowledged"));
    }

    public async Task The_chosen_provider_records_the_start()
    {
        var provider = await As(MadeCase.KeyWorker);
        await provider.Open($"/referrals/{_referral}")
            .Then(v => v.Sees("Pennine Steps"))
            .Then(v => v.Press("Record the start"))
            .Then(v => v.FillDay("First day", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Sees("Started"));
    }

    public async Task The_case_is_given_to_a_key_worker()
    {
        var leader = await As(MadeCase.KeyWorker);
        await leader.Open("/caseload")
            .Then(v => v.Follow("Give cases to key workers"))
            .Then(v => v.Choose(_person.Name))
            .Then(v => v.Select("Give them to", "Hamza Example"))
            .Then(v => v.ChooseUnder("Why?", "New case"))
            .Then(v => v.Press("Give the chosen cases"))
            .Then(v => v.Sees("One case was given."));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors.Values)
        {
            await visitor.DisposeAsync();
        }
    }

    /// <summary>Whoever the sign-in page names so, at a browser of their own.</summary>
    private async Task<Visitor> As(string words)
    {
        if (!_visitors.TryGetValue(words, out var visitor))
        {
            visitor = await Visitor.At(house, chromium, hasScript, width, look);
            _visitors.Add(words, visitor);
            await visitor.StepIn(words);
        }

        return visitor;
    }
}
