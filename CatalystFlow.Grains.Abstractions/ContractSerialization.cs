using System.Text.Json;
using System.Text.Json.Serialization;
using CatalystFlow.Contracts.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace CatalystFlow.Grains.Abstractions;

/// <summary>
/// How the records of Contracts pass between a silo and who calls it: as the same JSON that they are on the API and in storage, so that
/// Contracts knows nothing of Orleans. Within one process they are passed as they are, for they never change.
/// </summary>
public static class ContractSerialization
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        // A grain may say what the API would refuse to: a loss that is no number.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Makes records of Contracts arguments and answers of grains; for every silo and every client.</summary>
    /// <param name="services">The services of the process.</param>
    /// <returns>The same.</returns>
    public static IServiceCollection AddContractSerialization(this IServiceCollection services) => services
        .AddSingleton<IGeneralizedCopier, UnchangingContracts>()
        .AddSerializer(serializer => serializer.AddJsonSerializer(
            isSerializable: IsRecord,
            isCopyable: _ => false,
            options => options.Configure(codec => codec.SerializerOptions = Options)));

    private static bool IsRecord(Type type) => type.Assembly == typeof(RunSpec).Assembly && !type.IsEnum;

    private sealed class UnchangingContracts : IGeneralizedCopier
    {
        public bool IsSupportedType(Type type) => IsRecord(type);

        public object? DeepCopy(object? input, CopyContext context) => input;
    }
}
