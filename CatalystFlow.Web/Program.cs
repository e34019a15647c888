// The web app on its own: it reaches the API as the service named api.
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web;

return await StandAloneService.RunAsync(
    args,
    builder =>
    {
        // Also when it runs from its build folder outside development; a published one has its files beside it.
        builder.WebHost.UseStaticWebAssets();
        builder.AddCatalystWeb();
    },
    app => app.MapCatalystWeb());
