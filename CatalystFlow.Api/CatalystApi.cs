using CatalystFlow.Api.Algorithms;
using CatalystFlow.Api.Algorithms.Estimates;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Datasets.Checks;
using CatalystFlow.Api.Datasets.Profiles;
using CatalystFlow.Api.Datasets.Samples;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Api.Experiments;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Playground;
using CatalystFlow.Api.Rankings;
using CatalystFlow.Api.Runs;
using CatalystFlow.Api.Runs.Annotations;
using CatalystFlow.Api.Runs.Events;
using CatalystFlow.Api.Surfaces;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Feeds;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api;

/// <summary>The API as a part of a host: its own, or the one process that holds the whole product.</summary>
public static class CatalystApi
{
    /// <summary>Registers the API's services. The host brings an Orleans client, or a silo, which holds one.</summary>
    public static IHostApplicationBuilder AddCatalystApi(this IHostApplicationBuilder builder)
    {
        builder.AddCatalystDatabase();
        builder.AddCatalystStorage();
        builder.AddMetricFeed();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<DatasetOptions>, DatasetOptionsValidator>();
        services.AddOptions<DatasetOptions>().BindConfiguration(DatasetOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<UploadRoom>();
        services.AddSingleton<FileProfiler>();
        services.AddScoped<Intake>();
        services.AddScoped<DatasetReadings>();
        services.AddScoped<DatasetStore>();
        services.AddSingleton<ColumnCheckCache>();
        services.AddSingleton<ColumnCounter>();
        services.AddSingleton<ColumnTrials>();
        services.AddSingleton<ProfileRefresh>();
        services.AddHostedService<ProfileKeeper>();
        services.AddSingleton<FinishedRunsCache>();
        services.AddScoped<FinishedRuns>();
        services.AddSingleton<LiveStates>();
        services.AddScoped<RunReader>();
        services.AddScoped<OverviewReader>();
        services.AddScoped<RunStarter>();
        services.AddScoped<RunRemover>();
        services.AddScoped<RunAnnotator>();
        services.AddScoped<ExperimentStore>();
        services.AddScoped<RunEventSources>();
        services.AddScoped<Ranking>();
        services.AddScoped<RankedRuns>();
        services.AddSingleton<SurfaceReader>();
        services.AddPlayground();
        services.AddSingleton<IRequestOwner, OneOwner>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => StrictJson.Apply(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        services.AddSingleton<IProblemDetailsWriter, AnyoneProblemWriter>(); // asked after the framework's
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddValidation();
        services.AddApiDocument();
        return builder;
    }

    /// <summary>Maps the API below <c>/api</c>, its description and its documentation page.</summary>
    public static WebApplication MapCatalystApi(this WebApplication app)
    {
        app.UseApiProblems();
        var api = app.MapGroup("");
        api.AddEndpointFilterFactory(TextRule.Require);
        api.AddEndpointFilterFactory(QueryWords.Require);
        ((IEndpointConventionBuilder)api).Add(QueryWords.Spell);
        ((IEndpointConventionBuilder)api).Finally(DocumentedAnswers.Add);
        var datasets = api.MapGroup("").WithTags("Data sets");
        datasets.MapDatasets();
        datasets.MapDatasetLimits();
        datasets.MapFormatPreview();
        datasets.MapColumnChecks();
        datasets.MapColumnFigures();
        datasets.MapUpload();
        datasets.MapFilePreview();
        datasets.MapSamples();
        var algorithms = api.MapGroup("").WithTags("Algorithms");
        algorithms.MapAlgorithms();
        algorithms.MapEstimates();
        var runs = api.MapGroup("").WithTags("Runs");
        runs.MapRuns();
        runs.MapStartRun();
        runs.MapRunCommands();
        runs.MapRunEvents();
        runs.MapSurfaces();
        runs.MapAdvance();
        api.MapPlayground();
        runs.MapAnnotations();
        api.MapTags();
        var experiments = api.MapGroup("").WithTags("Experiments");
        experiments.MapExperiments();
        experiments.MapStartExperiment();
        api.MapLeaderboard();
        app.MapApiDocument();
        return app;
    }
}
