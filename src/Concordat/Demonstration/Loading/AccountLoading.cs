using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>The bank accounts into which the prime providers are paid: each was given by the provider before anybody was paid, and confirmed by
/// the commissioner's finance some days later. No bank has such sort codes.</summary>
internal sealed class AccountLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 10;
    private const int ConfirmedAfter = 2;
    private const int FirstNumber = 10_000_017;
    private const int Apart = 1_111;
    private const string SortCode = "000099";

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly PayeeAccounts _accounts = new(services);

    public async Task Load(CancellationToken stop)
    {
        var given = definitions.Conversion.FirstReferral;
        foreach (var (place, contract) in definitions.Contracts.Index())
        {
            var id = registered.Contracts[contract.Reference];
            var account = new AccountDetails(
                definitions.Organisations.First(organisation => organisation.Key == contract.Prime).Name, SortCode,
                (FirstNumber + (place * Apart)).ToString(CultureInfo.InvariantCulture));
            _clock.ShiftTo(At(given));
            var number = Done(contract, await _accounts.Give(registered.In("prime", registered.Organisations[contract.Prime]), id, account, stop));
            _clock.ShiftTo(At(definitions.WorkingDays.After(given, ConfirmedAfter)));
            Done(contract, await _accounts.Confirm(registered.In("finance", registered.Organisations[contract.Commissioner]), id, number, account, stop));
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private static int Done(DemonstrationContract contract, Ruling<int>? ruling) => ruling is { } answer && answer.TryGet(out var number)
        ? number
        : throw new InvalidDataException($"{contract.Reference} has no bank account: {ruling?.Refusal?.Sentence ?? "nobody could give or confirm it"}");

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero);
}
