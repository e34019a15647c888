using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>Carries out commands; keeps the loaded data between them.</summary>
internal sealed class Worker
{
    private PreparedData? _data;

    private PreparedData Data => _data ?? throw new InvalidOperationException("No data is loaded.");

    public object Do(Command command)
    {
        GC.Collect(); // outside of what is measured, so that no run pays for the one before
        return command.Op switch
        {
            "catalog" => AlgorithmCatalog.All.Select(a => new
            {
                id = a.Id,
                name = a.Name,
                settings = a.Hyperparameters.Select(p => p.Name),
            }),
            "load" => Load(command),
            "fit" => FitMeasurement.Run(command, Data),
            "cancel" => CancelMeasurement.Run(command, Data),
            "write-csv" => CsvMeasurement.Write(command.Path!, Data),
            "parse-csv" => CsvMeasurement.Parse(command.Path!, command.Threads),
            "read-csv" => CsvMeasurement.Read(command.Path!, command.Threads),
            _ => throw new ArgumentException($"No command {command.Op}."),
        };
    }

    private object Load(Command command)
    {
        _data = DataFolder.Read(command.Path!, command.Rows);
        GC.Collect();
        return new { train = _data.Train.Count, test = _data.Test.Count };
    }
}
