// A silo on its own: it trains, and answers at /health and /alive.
using CatalystFlow.Grains;
using CatalystFlow.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddCatalystSilo();

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
