using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Text made of the characters that matter to a tokeniser.</summary>
public sealed record RoughText(string Text, char Delimiter, char Quote, char? Escape, char? Comment, int BufferSize);

public static class RoughTexts
{
    private static readonly string[] Pieces =
    [
        "a", "b", "ü", "😀", " ", "\t", ",", ";", "|", "\"", "\"\"", "'", "''", "#", "\\", "\\\"", "\\'", "\n", "\r\n", "\r",
        "\\,", "\\\t", "\\\n", "\\\r\n",
        "longer than a block, all of it, to the very end of sixty-four bytes",
    ];

    public static Arbitrary<RoughText> Any() => (
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from quote in Gen.Elements('"', '\'', CsvFormat.NoQuote)
        from escape in Gen.Elements<char?>(null, '\\')
        from comment in Gen.Elements<char?>(null, '#')
        from text in Gen.Elements(Pieces).ArrayOf()
        from buffer in Gen.Elements(1, 2, 7, 64, 1000)
        select new RoughText(string.Concat(text), delimiter, quote, escape, comment, buffer)).ToArbitrary();
}

public sealed class CsvTokenizerProperties
{
    [Property(Arbitrary = [typeof(RoughTexts)], MaxTest = 3000)]
    public void Any_text_is_split_as_the_slow_twin_splits_it(RoughText input)
    {
        var (expected, isUnclosed) = CsvTwin.Read(input.Text, input.Delimiter, input.Quote, input.Escape, input.Comment);
        var format = CsvFormat.Default with
        {
            Delimiter = input.Delimiter,
            Quote = input.Quote,
            Escape = input.Escape,
            Comment = input.Comment,
        };
        var tokenizer = new CsvTokenizer(TestData.Text(input.Text), format, 1 << 20, CancellationToken.None, input.BufferSize);
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
        var tokenizer = new CsvTokenizer(TestData.Text(line), CsvFormat.Default, 1000, CancellationToken.None);
        tokenizer.ReadRow().ShouldBe(RowResult.Row);
        Enumerable.Range(0, tokenizer.FieldCount).Select(i => Encoding.UTF8.GetString(tokenizer[i])).ShouldBe(fields);
        CsvTwin.Read(line, ',', '"').Rows.ShouldBe([fields]);
    }

    [Theory]
    [InlineData("\"say \\\"hi\\\"\",x", new[] { "say \"hi\"", "x" })]
    [InlineData("\"ends in \\\\\",x", new[] { "ends in \\", "x" })]
    [InlineData("\"C:\\new\",x", new[] { "C:\\new", "x" })]
    [InlineData("a\\\"b,x", new[] { "a\\\"b", "x" })]
    public void A_backslash_makes_a_quote_text_inside_quotes_only(string line, string[] fields) =>
        Fields(line, CsvFormat.Default with { Escape = '\\' }).ShouldBe(fields);

    [Theory]
    [InlineData("\"a,\"b\"", new[] { "\"a", "\"b\"" })]
    [InlineData("5\",\"", new[] { "5\"", "\"" })]
    public void Without_a_quote_character_quotes_are_text(string line, string[] fields) =>
        Fields(line, CsvFormat.Default with { Quote = CsvFormat.NoQuote }).ShouldBe(fields);

    [Theory]
    [InlineData("Smith\\, John,x", new[] { "Smith, John", "x" })]
    [InlineData("a\\\\,x", new[] { "a\\", "x" })]
    [InlineData("two\\\nlines,x", new[] { "two\nlines", "x" })]
    [InlineData("two\\\r\nlines,x\r\n", new[] { "two\r\nlines", "x" })]
    [InlineData("\\N,C:\\new,5\"", new[] { "\\N", "C:\\new", "5\"" })]
    [InlineData("say \\\"hi\\\",\"x\"", new[] { "say \"hi\"", "\"x\"" })]
    [InlineData("a,x\\", new[] { "a", "x\\" })]
    public void Where_there_are_no_quotes_a_backslash_makes_delimiters_and_line_breaks_text(string line, string[] fields)
    {
        Fields(line, CsvFormat.Default with { Quote = CsvFormat.NoQuote, Escape = '\\' }).ShouldBe(fields);
        CsvTwin.Read(line, ',', CsvFormat.NoQuote, '\\').Rows.ShouldBe([fields]);
    }

    [Theory]
    [InlineData("\uFEFF\uFEFFa,b\n1,2\n")]
    [InlineData("a,b\n1,2\n\u001A")]
    [InlineData("a,b\n1,2\u001A")]
    [InlineData("a,b\r\n1,2\r\n\u001A\r\n")]
    [InlineData("a,b\n1,2\n\0\0\0")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a,b\r\n\r1,2\n\r\n")]
    public void What_programs_put_around_a_text_is_no_part_of_it(string text)
    {
        foreach (var buffer in new[] { 8, 9, 10, 11, 12, 64 })
        {
            var tokenizer = new CsvTokenizer(TestData.Text(text), CsvFormat.Default, 1000, CancellationToken.None, buffer);
            var rows = new List<string>();
            while (tokenizer.ReadRow() == RowResult.Row)
            {
                rows.Add(string.Join('|', Enumerable.Range(0, tokenizer.FieldCount).Select(i => Encoding.UTF8.GetString(tokenizer[i]))));
            }

            rows.ShouldBe(["a|b", "1|2"]);
        }
    }

    private static IEnumerable<string> Fields(string line, CsvFormat format)
    {
        var tokenizer = new CsvTokenizer(TestData.Text(line), format, 1000, CancellationToken.None);
        tokenizer.ReadRow().ShouldBe(RowResult.Row);
        return Enumerable.Range(0, tokenizer.FieldCount).Select(i => Encoding.UTF8.GetString(tokenizer[i]));
    }
}
