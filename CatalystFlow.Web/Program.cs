// The web app on its own: it reaches the API as the service named api.
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web;

return await StandAloneService.RunAsync(args, builder => builder.AddCatalystWeb(), app => app.MapCatalystWeb());
