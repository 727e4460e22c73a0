namespace Concordat.Payments;

/// <summary>Rows that are added one after another and kept: they stand in blocks, so that none beyond the first is moved when more come.</summary>
internal sealed class Blocks<T>
    where T : struct
{
    private const int Bits = 15;
    private const int Room = 1 << Bits;
    private const int RoomAtFirst = 16;

    private readonly List<T[]> _blocks = [];
    private T[] _last = [];
    private int _used;

    public int Count => _blocks.Count == 0 ? 0 : ((_blocks.Count - 1) << Bits) + _used;

    public ref T this[int index] => ref _blocks[index >> Bits][index & (Room - 1)];

    public void Add(in T row)
    {
        if (_used == _last.Length)
        {
            Grow();
        }

        _last[_used++] = row;
    }

    private void Grow()
    {
        if (_blocks.Count == 1 && _used < Room)
        {
            Array.Resize(ref _last, _used * 2);
            _blocks[0] = _last;
            return;
        }

        _last = GC.AllocateUninitializedArray<T>(_blocks.Count == 0 ? RoomAtFirst : Room);
        _blocks.Add(_last);
        _used = 0;
    }
}
