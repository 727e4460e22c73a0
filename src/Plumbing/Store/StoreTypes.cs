using System.Data;
using Concordat.Kernel;
using Dapper;

namespace Concordat.Plumbing.Store;

/// <summary>How the Kernel's values stand in the database: money as whole pence, identities as numbers, days as dates, instants in universal
/// time whatever their offset.</summary>
internal static class StoreTypes
{
    private static readonly Lazy<bool> Registered = new(RegisterOnce);

    public static void Register() => _ = Registered.Value;

    private static bool RegisterOnce()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // of an instant's offset the store keeps nothing: without this it would take those alone that have none
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new Kept<DateOnly>(DbType.Date, day => day, Day));
        SqlMapper.AddTypeHandler(new Kept<DateTimeOffset>(DbType.DateTime, at => at.UtcDateTime, Instant));
        SqlMapper.AddTypeHandler(new Kept<Money>(DbType.Int64, money => money.Pence, kept => new Money(Convert.ToInt64(kept))));
        SqlMapper.AddTypeHandler(new Kept<OrganisationId>(DbType.Int32, id => id.Value, kept => new(Convert.ToInt32(kept))));
        SqlMapper.AddTypeHandler(new Kept<PersonId>(DbType.Int32, id => id.Value, kept => new(Convert.ToInt32(kept))));
        SqlMapper.AddTypeHandler(new Kept<ContractId>(DbType.Int32, id => id.Value, kept => new(Convert.ToInt32(kept))));
        SqlMapper.AddTypeHandler(new Kept<ParticipantId>(DbType.Int32, id => id.Value, kept => new(Convert.ToInt32(kept))));
        SqlMapper.AddTypeHandler(new Kept<ReferralId>(DbType.Int32, id => id.Value, kept => new(Convert.ToInt32(kept))));
        return true;
    }

    private static DateOnly Day(object kept) => kept is DateOnly day ? day : DateOnly.FromDateTime((DateTime)kept);

    private static DateTimeOffset Instant(object kept) =>
        kept is DateTimeOffset at ? at : new DateTimeOffset(DateTime.SpecifyKind((DateTime)kept, DateTimeKind.Utc));

    private sealed class Kept<T>(DbType type, Func<T, object> keep, Func<object, T> read) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = type;
            parameter.Value = value is null ? DBNull.Value : keep(value);
        }

        public override T Parse(object value) => read(value);
    }
}
