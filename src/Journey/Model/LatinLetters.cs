using System.Text;

namespace Concordat.Journey;

/// <summary>Latin letters without their marks, in capitals, so that <c>Zoë</c> and <c>ZOE</c> are written alike. The table stands
/// here because the house runs without a culture's data. Letters of other scripts stay what they are.</summary>
internal static class LatinLetters
{
    /// <summary>Each letter with every marked form of it.</summary>
    private static readonly string[] Families =
    [
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦẠẢẤẦẨẪẬẮẰẲẴẶ", "BḂḄḆ", "CÇĆĈĊČḈ", "DĎĐḊḌḎḐḒ", "EÈÉÊËĒĔĖĘĚȄȆȨẸẺẼẾỀỂỄỆ", "FḞ", "GĜĞĠĢǤǦǴḠ",
        "HĤĦȞḢḤḦḨḪ", "IÌÍÎÏĨĪĬĮİIǏȈȊỈỊ", "JĴ", "KĶǨḰḲḴ", "LĹĻĽĿŁḶḸḺḼ", "MḾṀṂ", "NÑŃŅŇǸṄṆṈṊ", "OÒÓÔÕÖØŌŎŐƠǑǪǬǾȌȎȪȬȮȰỌỎỐỒỔỖỘỚỜỞỠỢ",
        "PṔṖ", "RŔŖŘȐȒṘṚṜṞ", "SŚŜŞŠȘṠṢ", "TŢŤŦȚṪṬṮṰ", "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖỤỦỨỪỬỮỰ", "VṼṾ", "WŴẀẂẄẆẈ", "XẊẌ", "YÝŶŸȲẎỲỴỶỸ", "ZŹŻŽẐẒẔ",
    ];

    private static readonly Dictionary<char, string> Plain = PlainOf();

    /// <summary>The text's letters, one after another; everything else is left out.</summary>
    public static string Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var written in text)
        {
            var capital = char.ToUpperInvariant(written);
            if (Plain.TryGetValue(capital, out var plain))
            {
                letters.Append(plain);
            }
            else if (char.IsLetter(capital))
            {
                letters.Append(capital);
            }
        }

        return letters.ToString();
    }

    private static Dictionary<char, string> PlainOf()
    {
        var plain = new Dictionary<char, string>
        {
            ['ß'] = "SS",
            ['ẞ'] = "SS",
            ['Æ'] = "AE",
            ['Œ'] = "OE",
            ['Þ'] = "TH",
            ['Ð'] = "D",
            ['ı'] = "I",
            ['Ŋ'] = "N",
            ['Ə'] = "E",
        };
        foreach (var family in Families)
        {
            foreach (var marked in family)
            {
                plain[marked] = family[..1];
            }
        }

        return plain;
    }
}
