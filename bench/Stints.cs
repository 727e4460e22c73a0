namespace Concordat.Bench;

/// <summary>What a loop keeps of a person's jobs or benefits: bare arrays, filled again for each person.</summary>
internal sealed class Stints
{
    public const int Room = 64;

    public int[] Code { get; } = new int[Room];

    public int[] From { get; } = new int[Room];

    public int[] To { get; } = new int[Room];

    public int Count { get; set; }

    public void Add(int code, int from, int to) => (Code[Count], From[Count], To[Count++]) = (code, from, to);

    /// <summary>Begins one, unless it runs already.</summary>
    public void Open(int code, int day, int horizon)
    {
        if (Running(code) < 0)
        {
            Add(code, day, horizon);
        }
    }

    public void Close(int code, int day)
    {
        if (Running(code) is >= 0 and var i)
        {
            (To[i], Code[i]) = (day, -1);
        }
    }

    /// <summary>Makes spells of those that touch or overlap; they stand in the order of their first days.</summary>
    public void Merge()
    {
        var last = -1;
        for (var i = 0; i < Count; i++)
        {
            if (To[i] < From[i])
            {
                continue;
            }

            if (last >= 0 && From[i] <= To[last] + 1)
            {
                To[last] = Math.Max(To[last], To[i]);
            }
            else
            {
                last++;
                (From[last], To[last]) = (From[i], To[i]);
            }
        }

        Count = last + 1;
    }

    public int Covering(int day)
    {
        for (var i = 0; i < Count; i++)
        {
            if (From[i] <= day && day <= To[i])
            {
                return i;
            }
        }

        return -1;
    }

    private int Running(int code)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (Code[i] == code)
            {
                return i;
            }
        }

        return -1;
    }
}
