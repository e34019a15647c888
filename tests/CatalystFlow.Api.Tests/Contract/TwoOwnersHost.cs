using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>A host in which a header says who asks; without it, it is the owner of all that there is.</summary>
public sealed class TwoOwnersHost : TrainingHost
{
    private const string Header = "X-Test-Owner";

    /// <summary>Requests of somebody else.</summary>
    public HttpClient Stranger { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Stranger.BaseAddress = Http.BaseAddress;
        Stranger.DefaultRequestHeaders.Add(Header, "stranger");
    }

    public override async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Adjust(IServiceCollection services) => services.AddSingleton<IRequestOwner, OwnerByHeader>();

    private sealed class OwnerByHeader : IRequestOwner
    {
        public string? Of(HttpContext context) => context.Request.Headers[Header] is [{ } owner] ? owner : Owners.Local;
    }
}
