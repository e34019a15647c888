using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Api.Hosting;

/// <summary>Tells who asks.</summary>
internal interface IRequestOwner
{
    /// <summary>The owner whose rows a request may see; null for nobody.</summary>
    string? Of(HttpContext context);
}

/// <summary>Without accounts, whoever reaches the API owns all that is there.</summary>
internal sealed class OneOwner : IRequestOwner
{
    public string? Of(HttpContext context) => Owners.Local;
}

/// <summary>Lets whoever asks into the scope of the request, before anything looks at the database.</summary>
internal static class WorkspaceEntrance
{
    public static Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<IRequestOwner>().Of(context) is { } owner)
        {
            context.RequestServices.GetRequiredService<WorkspaceScope>().Enter(owner);
        }

        return next(context);
    }
}
