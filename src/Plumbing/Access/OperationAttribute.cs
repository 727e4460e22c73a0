using Microsoft.AspNetCore.Builder;

namespace Concordat.Plumbing.Access;

/// <summary>Names the operation that a page or endpoint performs. Every route has one; without it the route answers nobody and the
/// house tests fail.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OperationAttribute(string name) : Attribute
{
    /// <summary>The operation's name in the policy table: <c>payments.run.prepare</c>.</summary>
    public string Name { get; } = name;
}

public static class OperationRoutes
{
    public static TBuilder Operation<TBuilder>(this TBuilder builder, string name)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OperationAttribute(name));
}
