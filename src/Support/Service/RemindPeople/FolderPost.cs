using System.Globalization;
using System.Text.Json;

namespace Concordat.Support.Service.RemindPeople;

/// <summary>Lays each reminder into a folder as a file of its own, named after the appointment, so that the same one laid twice is one.
/// What it says is personal data: only the folder's owner reads it.</summary>
internal sealed class FolderPost(DirectoryInfo folder) : ReminderPost
{
    public async Task Hand(Reminder reminder, CancellationToken stop)
    {
        folder.Create();
        var name = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"appointment-{reminder.Appointment}.json"));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // whole or not at all: whoever takes files away never meets a half
        await using (var file = new FileStream(name + ".new", options))
        {
            await JsonSerializer.SerializeAsync(file, new { to = reminder.Phone, text = reminder.Text }, cancellationToken: stop);
        }

        File.Move(name + ".new", name, overwrite: true);
    }
}
