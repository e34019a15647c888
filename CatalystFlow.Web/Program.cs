using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddCatalystWeb();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapCatalystWeb();
await app.RunAsync();
