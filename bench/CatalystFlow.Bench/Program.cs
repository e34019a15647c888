using CatalystFlow.Bench;

return args switch
{
    ["live-latency"] => await LiveLatency.RunAsync(),
    ["upload-memory", .. var rest] => await UploadMemory.RunAsync(rest is [var megabytes] ? int.Parse(megabytes) : 500),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench/CatalystFlow.Bench -- live-latency
            from a point computed to the point drawn in Chromium, milliseconds
        dotnet run -c Release --project bench/CatalystFlow.Bench -- upload-memory [MB]
            peak memory above idle while a CSV of that size is uploaded and profiled
        """);
    return 2;
}
