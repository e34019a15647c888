// The product as .NET Aspire runs it: the dashboard, and the shape that the setting Servers names.
using CatalystFlow.AppHost;
using CatalystFlow.AppHost.Model;

try
{
    var builder = DistributedApplication.CreateBuilder(args);
    var product = Shapes.Add(builder);
    builder.Announce(product);
    await using var app = builder.Build();
    if (builder.ExecutionContext.IsRunMode)
    {
        FreePorts.Require(builder);
        app.StopInOrder(product);
    }

    await app.RunAsync();
    return 0;
}
catch (ShapeException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
