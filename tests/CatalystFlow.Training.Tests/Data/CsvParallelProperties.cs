using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A file that may be good or bad, and how it is cut into blocks.</summary>
public sealed record RoughFile(string Text, CsvFormat Format, int BlockSize, int Threads);

public static class RoughFiles
{
    internal const string Header = "n,c,d,t,m";

    private static readonly string[] LineEnds = ["\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n"];

    public static Arbitrary<RoughFile> Any() => (
        from quality in Gen.Choose(0, 2)
        from rows in Row(quality).ListOf()
        from lineEnd in Gen.Elements(LineEnds)
        from tail in Gen.Elements("", "\n", "1,\"never closed", "\n\n")
        from blockSize in Gen.OneOf(Gen.Choose(8, 40), Gen.Choose(40, 600))
        from threads in Gen.Choose(1, 4)
        from markers in Gen.Elements<string[]>(["NA"], ["NA", "-999", "7"], [])
        from skips in Gen.Elements(0, 0, 1, 2).Two()
        from flags in Gen.Elements(true, false).Two()
        from limit in Gen.Elements<long?>(null, null, 1, 3, 10)
        from comment in Gen.Elements<char?>(null, '#')
        from escape in Gen.Elements<char?>(null, '\\')
        select new RoughFile(
            string.Concat(Enumerable.Repeat("a \"title,\n", skips.Item1)) + Header + lineEnd + string.Concat(rows) + (quality == 0 ? "" : tail),
            CsvFormat.Default with
            {
                MissingMarkers = [.. markers],
                SkipLines = skips.Item1,
                SkipRows = skips.Item2,
                SkipRaggedRows = flags.Item1,
                SkipRepeatedHeader = flags.Item2,
                RowLimit = limit,
                Comment = comment,
                Escape = escape,
            },
            blockSize,
            threads)).ToArbitrary();

    private static Gen<string> Row(int quality) =>
        from number in Number(quality)
        from texts in Category().Two()
        from date in Date(quality)
        from last in Number(0)
        let fields = new[] { number, texts.Item1, date, texts.Item2, last }
        from lineEnd in Gen.Elements(LineEnds)
        from slip in Gen.Choose(0, quality == 2 ? 40 : int.MaxValue)
        select slip switch
        {
            0 => string.Join(',', fields.Take(4)) + lineEnd,
            1 => string.Join(',', fields) + ",more" + lineEnd,
            2 => string.Join(',', fields) + "\0" + lineEnd,
            3 or 4 => Header + lineEnd,
            5 or 6 => "# \"a, comment" + lineEnd,
            7 => string.Join(',', fields) + ",,," + lineEnd,
            _ => string.Join(',', fields) + lineEnd,
        };

    private static Gen<string> Number(int quality) => Gen.Frequency(
        (20, Gen.Choose(-99_999, 99_999).Select(n => $"{n / 100.0}")),
        (5, Gen.Elements("", "NA", "-999", "7", " 7 ", "\"1\"", "1e-3", "-.5", "5.", "+3", "123456789012345678901234567890.5")),
        (quality == 0 ? 0 : 1, Gen.Elements("word", "-", ".", "1.2.3", "\"1\n2\"", "1-2")));

    private static Gen<string> Category() =>
        Gen.Elements(
            "a", "b", "ü", "", "NA", "\"a\"", "\"two\nlines\"", "\"say \"\"so\"\"\"", "\"x,y\"", "\"\r\n\"", "in\"side", "\"tail\" x", "\"\\\"esc,aped\\\\\"");

    private static Gen<string> Date(int quality) => Gen.Frequency(
        (20, Gen.Elements("03/04/2024", "01/02/2024", "2024-03-31", "2024-03-31 14:30:15", "\"05/06/2024\"", "NA")),
        (quality == 0 ? 0 : 1, Gen.Elements("13/01/2024", "13/02/2024")),
        (quality == 2 ? 1 : 0, Gen.Elements("01/13/2024", "soon")));
}

public sealed class CsvParallelProperties
{
    private static readonly ColumnSelection[] Columns =
    [
        new("n", ColumnType.Numeric), new("c", ColumnType.Categorical), new("d", ColumnType.DateTime), new("t", ColumnType.Text),
        new("m", ColumnType.Numeric),
    ];

    [Property(Arbitrary = [typeof(RoughFiles)], MaxTest = 3000)]
    public void Blocks_and_threads_change_neither_the_table_nor_the_problem(RoughFile file)
    {
        var expected = Outcome(() => CsvReadingTwin.Read(TestData.Text(file.Text), file.Format, Columns));
        Outcome(() => Read(TestData.Text(file.Text), file.Format, file.BlockSize, file.Threads)).ShouldBe(expected);
    }

    [Fact]
    public void A_file_of_many_blocks_is_the_same_table_at_any_number_of_threads()
    {
        var text = new StringBuilder(RoughFiles.Header + "\n");
        for (var i = 0; i < 150_000; i++)
        {
            text.Append($"{i * 0.37:0.00},\"{i % 7}\n\",{(i % 28) + 1:00}/03/2024,,{(i % 50 == 0 ? "" : i)}\n");
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        var expected = CsvReadingTwin.Read(new MemoryStream(content), CsvFormat.Default, Columns);
        foreach (var threads in new[] { 1, 2, 8 })
        {
            var table = CsvTableReader.Read(new MemoryStream(content), CsvFormat.Default, Columns, threads, CancellationToken.None);
            CsvReadingTwin.Show(table).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_date_that_decides_the_order_is_no_problem_of_the_column_whichever_thread_meets_it_first()
    {
        ColumnSelection[] columns = [new("d", ColumnType.DateTime)];
        var text = "d\n03/04/2024\n13/01/2024\n" + string.Concat(Enumerable.Repeat("soon\n", 6));
        for (var i = 0; i < 20_000; i++)
        {
            var reading = new ParallelTableReading(TestData.Text(text), CsvFormat.Default, columns, CancellationToken.None, blockSize: 9);
            Should.Throw<DataException>(() => reading.Run(4)).Row.ShouldBe(3, $"at attempt {i}");
        }
    }

    [Fact]
    public void Rows_that_grow_shorter_or_longer_than_the_first_ones_are_all_there()
    {
        foreach (var width in new[] { 1, 30 })
        {
            var first = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}{new string('0', 31 - width)}\n"));
            var others = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i % 10}{new string('0', width - 1)}\n"));
            var table = CsvTableReader.Read(
                TestData.Text("x\n" + first + others), CsvFormat.Default, [new("x", ColumnType.Categorical)], 2, CancellationToken.None);
            var column = table.Columns[0].ShouldBeOfType<CategoricalColumn>();
            column.RowCount.ShouldBe(320_000);
            column.Codes.Length.ShouldBe(320_000);
            column.Categories[column.Codes[^1]].ShouldBe($"9{new string('0', width - 1)}");
            column.Categories[column.Codes[123]].ShouldBe($"123{new string('0', 31 - width)}");
        }
    }

    [Fact]
    public void Reading_on_several_threads_stops_when_asked_to_in_the_middle()
    {
        using var stop = new CancellationTokenSource();
        using var endless = new EndlessStream("n\n"u8.ToArray(), "1.5\n"u8.ToArray(), 50_000_000, stop);
        Should.Throw<OperationCanceledException>(
            () => CsvTableReader.Read(endless, CsvFormat.Default, [new("n", ColumnType.Numeric)], 2, stop.Token));
    }

    [Fact]
    public void A_stream_that_fails_ends_the_reading_on_every_thread()
    {
        using var failing = new EndlessStream("n\n"u8.ToArray(), "1.5\n"u8.ToArray(), 50_000_000, null);
        Should.Throw<IOException>(
            () => CsvTableReader.Read(failing, CsvFormat.Default, [new("n", ColumnType.Numeric)], 4, CancellationToken.None));
    }

    [Property(MaxTest = 2000)]
    public void Chunks_of_rows_follow_one_another_without_a_gap(NonNegativeInt row, NonNegativeInt expected)
    {
        var (at, first) = (row.Get * 997, expected.Get * 13);
        var chunk = RowChunks.Of(at, first);
        at.ShouldBeInRange(RowChunks.Start(chunk, first), RowChunks.NextStart(at, first) - 1);
        RowChunks.Of(RowChunks.NextStart(at, first), first).ShouldBe(chunk + 1);
    }

    private static string Read(Stream content, CsvFormat format, int blockSize, int threads) =>
        CsvReadingTwin.Show(new ParallelTableReading(content, format, Columns, CancellationToken.None, blockSize).Run(threads));

    private static string Outcome(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (DataException problem)
        {
            return CsvReadingTwin.Show(problem);
        }
    }

    /// <summary>Gives a header, then one row again and again; after so many bytes it asks for a stop, or fails.</summary>
    private sealed class EndlessStream(byte[] header, byte[] row, long length, CancellationTokenSource? stop) : MemoryStream
    {
        private long _given;

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            if (_given >= length)
            {
                _ = stop is null ? throw new IOException("The disk is gone.") : 0;
                stop.Cancel();
            }

            for (var i = 0; i < buffer.Length; i++, _given++)
            {
                buffer[i] = _given < header.Length ? header[_given] : row[(_given - header.Length) % row.Length];
            }

            return buffer.Length;
        }
    }
}
