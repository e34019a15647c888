using System.Runtime.InteropServices;
using System.Text.Json;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>Reads what harness/data.py wrote: for each part of the data float32 features and int32 labels, row after row.</summary>
internal static class DataFolder
{
    private sealed record Shape(int Columns, int Classes);

    /// <param name="folder">The folder.</param>
    /// <param name="rows">Take only about so many rows, the first ones of every part; the rows are in stratified order.</param>
    public static PreparedData Read(string folder, int? rows)
    {
        var shape = JsonSerializer.Deserialize<Shape>(File.ReadAllText(Path.Combine(folder, "shape.json")), Command.Json)!;
        string[] parts = ["train", "validation", "test"];
        var labels = parts.Select(part => Array<int>(Path.Combine(folder, $"{part}.i32"))).ToArray();
        var share = Math.Min(1, (rows ?? double.PositiveInfinity) / labels.Sum(l => l.Length));
        var (train, validation, test) = (Part(0), Part(1), Part(2));
        string[] classes = [.. Enumerable.Range(0, shape.Classes).Select(k => $"class {k}")];
        var fitted = new FittedPreprocessor("class", classes, train.Count, validation.Count, test.Count, 0, []);
        return new(train, validation, test, [.. Enumerable.Range(0, test.Count)], classes, fitted);

        LabelledRows Part(int part)
        {
            var count = (int)(labels[part].Length * share);
            var values = Array<float>(Path.Combine(folder, $"{parts[part]}.f32"), count * shape.Columns);
            return new(new(values, count, shape.Columns), labels[part][..count]);
        }
    }

    private static T[] Array<T>(string file, int? length = null)
        where T : unmanaged
    {
        using var stream = File.OpenRead(file);
        var values = new T[length ?? (int)(stream.Length / Marshal.SizeOf<T>())];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
