using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace CatalystFlow.Api.Hosting;

/// <summary>The description of the API at <c>/openapi/v1.json</c> and the page that reads it at <c>/docs</c>.</summary>
internal static class OpenApiDocument
{
    private const string Name = "v1";
    private const string Page = "/docs";

    // The page's maker puts links to its own site below the list of operations.
    private const string WithoutLinks = "a[href*='scalar.com'] { display: none !important; }";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Data sets", "Files to learn from: uploaded or taken from the samples, profiled column by column."),
        ("Algorithms", "What can be trained, with every hyperparameter, its range and its meaning."),
        ("Runs", "Training runs: start, watch live, pause, cancel, and read their curves."),
        ("Leaderboard", "Completed runs ranked, per data set and target."),
    ];

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer(NullableElements.DescribeAsync);
        options.AddSchemaTransformer(WordSchema.DescribeAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "CatalystFlow API",
                Version = Name,
                Description = "Train models on tables, watch them learn, and compare them. Errors are problem details (RFC 9457); "
                    + "`errors` maps fields to messages. Lists are paged: pass `nextCursor` as `cursor`. Only requests whose first lines are not "
                    + "valid HTTP (a malformed request line, header or Host: 400; an address or headers of more than twice the limit: 414, 431) are "
                    + "answered by the web server itself, with a status and no body, and the connection is closed.",
            };
            document.Tags = Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }).ToHashSet();
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi($"/openapi/{Name}.json");
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Page), page => page.Use(LockAsync));
        app.MapScalarApiReference(Page, Describe);
    }

    /// <summary>The page runs its own script and no other, sets inline styles, and speaks with this API only.</summary>
    private static Task LockAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{context.Items[ScalarOptions.NonceHttpContextItemKey]}'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });
        return next(context);
    }

    // The page's script comes with the package; without its maker's fonts, telemetry and offers nothing is asked of another host.
    private static void Describe(ScalarOptions page)
    {
        page.WithTitle("CatalystFlow API").WithNonce();
        page.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
        page.WithCustomCss(WithoutLinks);
    }
}
