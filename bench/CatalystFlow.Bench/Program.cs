using CatalystFlow.Bench;

return args switch
{
    ["live-latency"] => await LiveLatency.RunAsync(),
    ["live-frames"] => await LiveFrames.RunAsync(),
    ["upload-memory", .. var rest] => await UploadMemory.RunAsync(rest is [var megabytes] ? int.Parse(megabytes) : 500),
    ["dashboard", .. var rest] => await Dashboard.RunAsync(rest is [var runs] ? int.Parse(runs) : 20_000),
    ["history", var database, var api, var runs, var points] => await History.RunAsync(database, api, int.Parse(runs), int.Parse(points)),
    ["seed", var folder, .. var rest] => await RunSeeder.SeedFolderAsync(folder, rest is [var runs] ? int.Parse(runs) : 20_000),
    ["screenshots"] => await Screenshots.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench/CatalystFlow.Bench -- live-latency
            from a point computed to the point drawn in Chromium, milliseconds
        dotnet run -c Release --project bench/CatalystFlow.Bench -- live-frames
            frame times in Chromium while 500 steps of nine lines arrive live, with the pointer resting and moving over the charts
        dotnet run -c Release --project bench/CatalystFlow.Bench -- upload-memory [MB]
            peak memory above idle while a CSV of that size is uploaded and profiled
        dotnet run -c Release --project bench/CatalystFlow.Bench -- dashboard [runs]
            server time of the dashboard's and the leaderboard's requests, and time until the pages are usable, with that many runs
        dotnet run -c Release --project bench/CatalystFlow.Bench -- history CONNECTION API RUNS POINTS
            fills a migrated PostgreSQL database with runs and points per run, and times the lists of the API over it; bench/load/run.sh calls it
        dotnet run -c Release --project bench/CatalystFlow.Bench -- seed FOLDER [runs]
            a data folder with that many runs, to look at
        dotnet run -c Release --project bench/CatalystFlow.Bench -- screenshots
            the pictures of docs/images, in light, in dark and on a phone
        """);
    return 2;
}
