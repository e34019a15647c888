// The API on its own: the runs are in the silo that the Orleans settings name.
using CatalystFlow.Api;
using CatalystFlow.Api.Hosting;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;
using CatalystFlow.Storage.Database;

return await StandAloneService.RunAsync(
    args,
    builder =>
    {
        SharedServers.RequireForOneOfSeveral(builder.Configuration);
        builder.AddSiloClient();
        builder.AddCatalystApi();
    },
    app => app.MapCatalystApi(),
    new DatabaseStartup());
