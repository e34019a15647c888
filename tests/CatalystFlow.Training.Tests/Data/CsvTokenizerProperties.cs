using System.Text;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Text made of the characters that matter to a tokeniser.</summary>
public sealed record RoughText(string Text, char Delimiter, char Quote, int BufferSize);

public static class RoughTexts
{
    public static Arbitrary<RoughText> Any() => (
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from quote in Gen.Elements('"', '\'')
        from text in Gen.Elements("a", "b", "ü", "😀", " ", "\t", ",", ";", "|", "\"", "\"\"", "'", "''", "\n", "\r\n", "\r", "longer than a block, all of it, to the very end of sixty-four bytes").ArrayOf()
        from buffer in Gen.Elements(1, 2, 7, 64, 1000)
        select new RoughText(string.Concat(text), delimiter, quote, buffer)).ToArbitrary();
}

public sealed class CsvTokenizerProperties
{
    [Property(Arbitrary = [typeof(RoughTexts)], MaxTest = 3000)]
    public void Any_text_is_split_as_the_slow_twin_splits_it(RoughText input)
    {
        var (expected, isUnclosed) = CsvTwin.Read(input.Text, input.Delimiter, input.Quote);
        var dialect = CsvDialect.Default with { Delimiter = input.Delimiter, Quote = input.Quote };
        var tokenizer = new CsvTokenizer(TestData.Text(input.Text), dialect, 1 << 20, CancellationToken.None, input.BufferSize);
        var rows = new List<string[]>();
        RowResult result;
        while ((result = tokenizer.ReadRow()) == RowResult.Row)
        {
            rows.Add([.. Enumerable.Range(0, tokenizer.FieldCount).Select(i => Encoding.UTF8.GetString(tokenizer[i]))]);
        }

        rows.ShouldBe(expected);
        result.ShouldBe(isUnclosed ? RowResult.UnclosedQuote : RowResult.End);
    }

    [Theory]
    [InlineData("a, \"b, c\" ,d", new[] { "a", "b, c", "d" })]
    [InlineData("5\" pipe,\"5\"\" pipe\"", new[] { "5\" pipe", "5\" pipe" })]
    [InlineData("\"abc\"def,x", new[] { "abcdef", "x" })]
    [InlineData(" \"\"\"\" ,x", new[] { "\"", "x" })]
    [InlineData("\"two\nlines\",x", new[] { "two\nlines", "x" })]
    [InlineData(",", new[] { "", "" })]
    [InlineData("\"\"", new[] { "" })]
    public void Quoting_is_read_leniently(string line, string[] fields)
    {
        var tokenizer = new CsvTokenizer(TestData.Text(line), CsvDialect.Default, 1000, CancellationToken.None);
        tokenizer.ReadRow().ShouldBe(RowResult.Row);
        Enumerable.Range(0, tokenizer.FieldCount).Select(i => Encoding.UTF8.GetString(tokenizer[i])).ShouldBe(fields);
        CsvTwin.Read(line, ',', '"').Rows.ShouldBe([fields]);
    }
}
