using System.IO.Compression;
using System.Xml;

namespace Concordat.Plumbing.Files;

/// <summary>Reads the first sheet of a workbook (XLSX or ODS) as the comma-separated text that it would be saved as, so that one reader and one
/// set of rules serve all three. A row keeps its number. What unpacks to more than a file may have is refused, not cut.</summary>
internal static class Workbook
{
    private static ReadOnlySpan<byte> Zip => [(byte)'P', (byte)'K', 3, 4];

    public static bool IsOne(ReadOnlySpan<byte> front) => front.StartsWith(Zip);

    /// <param name="packed">Can be searched.</param>
    /// <returns>The text from its front, or why there is none and what would do.</returns>
    public static (Stream? Text, string Why, string WouldDo) Read(Stream packed, FileLimits limits)
    {
        var text = new MemoryStream();
        try
        {
            using var archive = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
            using var rows = new SheetText(text, limits);
            var unpacked = new Unpacked(archive, limits.BytesMax);
            var isRead = XlsxSheet.Read(unpacked, rows) || OdsSheet.Read(unpacked, rows);
            if (!isRead)
            {
                return (null, "it is a zip archive without a sheet", "Send the workbook itself, or the sheet saved as 'CSV UTF-8'");
            }
        }
        catch (SheetTooLarge fault)
        {
            return (null, fault.Message, "Split it into several files");
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            return (null, "it is a workbook that does not open", "Save it anew, or save the sheet as 'CSV UTF-8'");
        }

        text.Position = 0;
        return (text, "", "");
    }
}

/// <summary>The sheet goes beyond a limit; the message names it.</summary>
internal sealed class SheetTooLarge(string why) : Exception(why);

/// <summary>The parts of a workbook, of which in all only so much is unpacked: a small archive may hold a great deal.</summary>
internal sealed class Unpacked(ZipArchive archive, long bytesMax)
{
    private long _unpacked;

    /// <summary>A part as XML without a document type, so that nothing in it can name or multiply anything else; null where there is none.</summary>
    public XmlReader? Xml(string name) => archive.GetEntry(name) is { } entry
        ? XmlReader.Create(new Counted(entry.Open(), Take), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        })
        : null;

    private void Take(int bytes)
    {
        _unpacked += bytes;
        if (_unpacked > bytesMax)
        {
            throw new SheetTooLarge($"it unpacks to more than {bytesMax / 1024 / 1024:#,0} MB");
        }
    }

    private sealed class Counted(Stream inner, Action<int> take) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            take(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
