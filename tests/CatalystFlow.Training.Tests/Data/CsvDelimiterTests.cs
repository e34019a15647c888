using System.Globalization;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>What divides and quotes fields.</summary>
public sealed class CsvDelimiterTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData("t,y\n'a, b',p\n'c, d',q\n'e, f',p\n", '\'', null, "a, b")]
    [InlineData("t,y\n'a',p\n'c',q\n", '\'', null, "a")]
    [InlineData("t,y\nit's,p\nthat's,q\n", '"', null, "it's")]
    [InlineData("t,y\n\"say \\\"hi\\\", 0\",p\n\"say \\\"so\\\", 1\",q\n", '"', '\\', "say \"hi\", 0")]
    [InlineData("t,y\n\"C:\\dir\\\",p\n\"C:\\tmp\\\",q\n", '"', null, "C:\\dir\\")]
    [InlineData("t,y\n\"say \"\"hi\"\", 0\",p\n\"x\",q\n", '"', null, "say \"hi\", 0")]
    public void Quotes_and_escapes_are_found(string text, char quote, char? escape, string first)
    {
        var file = Read(text);
        (file.Format.Quote, file.Format.Escape).ShouldBe((quote, escape));
        Preview(text).Rows[0][0].ShouldBe(first);
    }

    [Theory]
    [InlineData("Gewicht, kg;Ort;Klasse\n", "{0},5;Ulm;{1}\n", ';', 3)]
    [InlineData("Ort;Preis, EUR;Klasse\n", "Ulm;{0},50 EUR;{1}\n", ';', 3)]
    [InlineData("\"Ort\";\"Preis, EUR\";\"Klasse\"\n", "\"Ulm\";\"{0},50 EUR\";\"{1}\"\n", ';', 3)]
    [InlineData("", "Ulm;{0},50 €;{1}\n", ';', 3)]
    [InlineData("", "Ulm\t{0},50 €\t{1}\n", '\t', 3)]
    [InlineData("", "{0},5;{1}\n", ';', 2)]
    [InlineData("", "Maier, Max {0};Ulm;{1}\n", ';', 3)]
    [InlineData("Umsatz Filiale\nGewicht;Ort;Klasse\n", "{0},5;Ulm;{1}\n", ';', 3)]
    [InlineData("Umsatz, Filiale Nord\n\nGewicht;Ort;Klasse\n", "{0},5;Ulm;{1}\n", ';', 3)]
    [InlineData("Gewicht;Preis;Klasse\n", "{0},5;2,50;{1}\n", ';', 3)]
    [InlineData("id,list,y\n", "{0},1;2;3,{1}\n", ',', 3)]
    [InlineData("id,tags\n", "{0},red|blue|{1}\n", ',', 2)]
    [InlineData("id,v,y\n", "{0},A&amp;B,&lt;{1}&gt;\n", ',', 3)]
    [InlineData("", "{0},{0},b;{1}\n", ',', 3)]
    public void A_comma_within_fields_divides_none_of_them(string header, string row, char delimiter, int columns)
    {
        var file = Read(header + string.Concat(Enumerable.Range(10, 40).Select(i => string.Format(Invariant, row, i, "ab"[i % 2]))));

        (file.Format.Delimiter, file.Profile.Columns.Count).ShouldBe((delimiter, columns));
    }

    [Theory]
    [InlineData("x:z:y\n1.5:2:b\n2.5:3:a\n", ':', "The fields are divided by a colon.")]
    [InlineData("x~y\n1~b\n2~a\n", '~', "The fields are divided by a tilde.")]
    [InlineData("name^text\nb^some words\na^more\n", '^', "The fields are divided by a caret.")]
    [InlineData("x\u001Fy\n1\u001Fb\n2\u001Fa\n", '\u001F', "The fields are divided by a unit separator (U+001F).")]
    [InlineData("x\u0001y\n1\u0001b\n2\u0001a\n", '\u0001', "The fields are divided by a control character U+0001.")]
    [InlineData("x y z\n1 2 b\n2 3 a\n", ' ', "The fields are divided by a space.")]
    public void Rare_delimiters_are_found_and_named(string text, char delimiter, string warning)
    {
        var file = Read(text);
        file.Format.Delimiter.ShouldBe(delimiter);
        file.Profile.Warnings.ShouldBe([warning]);
    }

    [Theory]
    [InlineData("time\n12:30\n12:45\n13:00\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\".")]
    [InlineData("first last\nAda Byron\nAlan Turing\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\". Every line holds a space (once).")]
    [InlineData(
        "\"a,b,y\"\n\"0,0,v\"\n\"1,2,w\"\n",
        "Only one column was found: each line stands in quotes as a whole, so that a comma within it divides nothing. "
        + "Take the quotes off the beginning and the end of the lines, in the file.")]
    [InlineData(
        "name\n\"Byron, Ada\"\n\"Turing, Alan\"\n\"Curie, Marie\"\n",
        "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\".")]
    [InlineData("a-b_c\nx-y_z\n", "Only one column was found. If fields are divided by another character, choose it under \"Delimiter\". Every line holds a hyphen (once), an underscore (once).")]
    public void One_column_is_said_to_be_one_with_what_might_divide_it(string text, string warning) =>
        Read(text).Profile.Warnings.ShouldBe([warning]);

    [Theory]
    [InlineData("x^name^y\n", "{0}^Smith, John {0}^{1}\n", '^')]
    [InlineData("x~name~y\n", "{0}~{0},5~{1}\n", '~')]
    [InlineData("", "{0}^Smith, John {0}^{1}\n", '^')]
    [InlineData("x:time:y\n", "{0}:\"12:{0}:05\":{1}\n", ':')]
    public void A_rare_delimiter_is_found_beside_a_usual_one(string header, string row, char delimiter)
    {
        var file = Read(header + string.Concat(Enumerable.Range(10, 40).Select(i => string.Format(Invariant, row, i, "ab"[i % 2]))));
        (file.Format.Delimiter, file.Profile.Columns.Count, file.Profile.RowCount).ShouldBe((delimiter, 3, 40));
    }

    [Theory]
    [InlineData('@')]
    [InlineData('%')]
    [InlineData('$')]
    [InlineData('+')]
    [InlineData('-')]
    [InlineData('_')]
    [InlineData('\\')]
    public void Of_a_file_that_is_stored_as_one_column_the_delimiter_is_still_one_click_away(char mark)
    {
        var words = $"x{mark}name{mark}y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i}{mark}Smith{mark}a\n"));
        var stored = Read(words, new() { Delimiter = Read(words).Format.Delimiter, HasHeader = true, SkipLines = 0 });

        stored.Profile.Warnings[0].ShouldStartWith("Only one column was found.");
        var fix = stored.Fixes.Single().Overrides;
        fix.ShouldBe(new() { Delimiter = mark });
        var cured = Read(words, fix);
        (cured.Profile.Columns.Count, cured.Profile.RowCount).ShouldBe((3, 30));
    }

    [Theory]
    [InlineData('@', "an at sign")]
    [InlineData('%', "a percent sign")]
    [InlineData('$', "a dollar sign")]
    [InlineData('+', "a plus sign")]
    [InlineData('!', "an exclamation mark")]
    public void What_stands_equally_often_in_every_line_is_offered_as_a_delimiter(char mark, string name)
    {
        var words = $"x{mark}name{mark}y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i}{mark}Smith{mark}a\n"));
        var file = Read(words);
        file.Profile.Warnings[0].ShouldEndWith($"Every line holds {name} (2 times).");
        Read(words, file.Fixes.Single().Overrides).Profile.Columns.Count.ShouldBe(3);

        var problem = Fails(words.Replace("Smith", "Smith, John", StringComparison.Ordinal));
        problem.Message.ShouldEndWith($"Every line holds {name} (2 times).");
        problem.Fixes[0].ShouldBe(new($"Divide fields by {name}", new() { Delimiter = mark }));
    }
}
