using Microsoft.AspNetCore.Builder;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>What the stores that a service works on add to its start; the web app has none.</summary>
public interface IStartupPart
{
    /// <summary>True when the arguments asked for a step of a deployment in place of the service, and it is done.</summary>
    Task<bool> DoStepAsync(string[] args, WebApplicationBuilder builder);

    /// <summary>Accepts what a service that has been built will work on, before anything runs.</summary>
    void Require(IServiceProvider services);

    /// <summary>The sentence for a problem that only this part knows, or null.</summary>
    string? Explain(Exception problem);
}
