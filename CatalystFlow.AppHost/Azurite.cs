namespace CatalystFlow.AppHost;

/// <summary>What is the same of the emulator of Azure's blob storage wherever it runs: account, key and manners.</summary>
internal static class Azurite
{
    /// <summary>Answers 403 to whoever does not sign, which is what a healthy emulator does.</summary>
    public const string HealthPath = $"/{Account}?comp=list";

    /// <inheritdoc cref="HealthPath"/>
    public const int HealthStatus = 403;

    private const string Account = "devstoreaccount1";

    // The same everywhere, and public.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Arguments that every start gives.</summary>
    public static string[] Arguments { get; } = ["--silent", "--disableTelemetry", "--skipApiVersionCheck"];

    /// <summary>The connection string. The host is a number: of a name, Azure's library takes the account for the container.</summary>
    public static ReferenceExpression Connection(EndpointReference endpoint) => ReferenceExpression.Create(
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://{endpoint.Property(EndpointProperty.IPV4Host)}:{endpoint.Property(EndpointProperty.Port)}/{Account};");
}
