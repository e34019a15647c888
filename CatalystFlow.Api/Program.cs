// The API on its own: the runs are in the silo that the Orleans settings name.
using CatalystFlow.Api;
using CatalystFlow.Api.Hosting;
using CatalystFlow.ServiceDefaults.Hosting;

return await StandAloneService.RunAsync(
    args,
    builder =>
    {
        SharedServers.RequireForOneOfSeveral(builder.Configuration);
        builder.AddSiloClient();
        builder.AddCatalystApi();
    },
    app => app.MapCatalystApi());
