// A silo on its own: it trains, and answers at /health and /alive.
using CatalystFlow.Grains;
using CatalystFlow.Grains.Administration;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;
using CatalystFlow.Storage.Database;

return await StandAloneService.RunAsync(
    args,
    builder =>
    {
        SharedServers.RequireForOneOfSeveral(builder.Configuration);
        builder.AddCatalystSilo();
    },
    app => app.MapCatalystSilo(),
    new DatabaseStartup());
