// The API on its own: the runs are in the silo that the Orleans settings name.
using CatalystFlow.Api;
using CatalystFlow.Api.Hosting;
using CatalystFlow.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSiloClient();
builder.AddCatalystApi();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapCatalystApi();
await app.RunAsync();
