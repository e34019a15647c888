using CatalystFlow.Grains.Abstractions;
using CatalystFlow.Grains.Administration;
using CatalystFlow.Grains.Cluster;
using CatalystFlow.Grains.Datasets;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Recovery;
using CatalystFlow.Grains.Retention;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Feeds;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CatalystFlow.Grains;

/// <summary>Registers the silo.</summary>
public static class SiloExtensions
{
    private const string ClusterId = "catalyst";
    private const string Clustering = "Orleans:Clustering:ProviderType";
    private const string SiloPort = "Orleans:Endpoints:SiloPort";
    private const string GatewayPort = "Orleans:Endpoints:GatewayPort";

    /// <summary>
    /// Adds the silo that trains. With Orleans settings in the configuration, as Aspire injects them, it joins that cluster;
    /// otherwise it is a cluster of its own, reached from this process, or from others when its ports are configured.
    /// </summary>
    public static IHostApplicationBuilder AddCatalystSilo(this IHostApplicationBuilder builder)
    {
        builder.AddCatalystDatabase();
        builder.AddCatalystStorage();
        builder.AddMetricFeed();
        builder.Services.AddTraining();
        builder.Services.AddContractSerialization();
        builder.Services.ExportNoSpanOf($"{nameof(ITrainingBoard)}/");
        builder.UseOrleans(silo =>
        {
            silo.AddActivityPropagation();
            silo.AddPlacementDirector<SlotPlacement, SlotPlacementDirector>();
            silo.Configure<ClusterMembershipOptions>(FailureDetection.Tune);
            silo.AddOrleansDashboard();
            if (string.IsNullOrEmpty(builder.Configuration[Clustering]))
            {
                AddLoneSilo(silo, builder.Configuration.GetValue<int?>(SiloPort), builder.Configuration.GetValue<int?>(GatewayPort));
            }
        });

        builder.Services.AddHealthChecks().AddCheck<SiloHealthCheck>("silo");

        // After the silo: its calls need one.
        builder.Services.AddHostedService<RunRecovery>();
        builder.Services.AddHostedService<LoadBalancer>();
        builder.Services.AddHostedService<BlobSweeper>();
        builder.Services.AddHostedService<EngineWarmUp>();
        if ("Redis".Equals(builder.Configuration[Clustering], StringComparison.OrdinalIgnoreCase))
        {
            builder.Services.AddHostedService<MembershipKeeper>();
        }

        return builder;
    }

    /// <summary>A cluster of one. It listens on loopback when its ports are configured, for a client in another process; otherwise not at all.</summary>
    private static void AddLoneSilo(ISiloBuilder silo, int? port, int? gateway)
    {
        silo.UseLocalhostClustering(port ?? Nowhere.Port, gateway ?? Nowhere.Port + 1, serviceId: ClusterId, clusterId: ClusterId);
        if (port is null && gateway is null)
        {
            Nowhere.ReplaceSockets(silo.Services);
        }
    }

    private static void AddTraining(this IServiceCollection services)
    {
        services.AddOptions<TrainingSettings>().BindConfiguration(TrainingSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TrainingSettings>, TrainingSettingsValidator>();
        services.AddOptions<SurfaceSettings>().BindConfiguration(SurfaceSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SurfaceSettings>, SurfaceSettingsValidator>();
        services.AddOptions<RetentionSettings>().BindConfiguration(RetentionSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionSettings>, RetentionSettingsValidator>();
        services.AddSingleton<BlobSweep>();
        services.AddSingleton<ReplayLane>();
        services.AddSingleton<SurfaceServices>();
        services.AddSingleton<TrainingSlots>();
        services.AddSingleton<LocalRuns>();
        services.AddSingleton<ClusterLoads>();
        services.AddSingleton<ClusterWatch>();
        services.AddSingleton<PlaygroundLane>();
        services.AddSingleton<DatasetCache>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<CheckpointStore>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<RunTelemetry>();
        services.AddSingleton<RunServices>();
        services.TryAddSingleton<ITrainingEngine, TrainingEngine>();
    }
}
