using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Totals and notes below the table.</summary>
public sealed class CsvFooterTests
{
    [Theory]
    [InlineData("x,z,y\n1,2,b\n3,4,a\n5,6,b\n7,8,a\nTotal,,16\n", "Total 16")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4,b\n\nSource: the office\nGrand total:,10\n", "Source: the office")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4,b\n-- end of report --\n", "-- end of report --")]
    public void Totals_and_notes_below_the_table_are_left_out(string text, string footer)
    {
        var file = Read(text);
        (file.Format.RowLimit, file.Profile.RowCount, file.Profile.Columns[0].Type).ShouldBe((4, 4, ColumnType.Numeric));
        file.Profile.Warnings.ShouldContain(w => w.StartsWith($"Reading stops after row 4: what follows (\"{footer}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Average,5.5,\n")]
    [InlineData("Min,1,\nMax,9,\nStd. dev.,3,\nMedian,4,\n")]
    [InlineData("Summe,136,\nDurchschnitt,8,\n")]
    [InlineData("Summe,136,\nMittelwert,8,\nAnzahl,17,\nMedian,8,\nMinimum,0,\nMaximum,16,\nStandardabweichung,5,\n")]
    [InlineData("Total,136,\nMoyenne,8,\nEffectif,17,\nMédiane,8,\nÉcart-type,5,\n")]
    [InlineData("Suma,136,\nPromedio,8,\nRecuento,17,\nMediana,8,\nMínimo,0,\nMáximo,16,\n")]
    [InlineData("Totale,136,\nMedia,8,\nConteggio,17,\nMinimo,0,\nMassimo,16,\n")]
    [InlineData("Soma,136,\nMédia,8,\nContagem,17,\nMínimo,0,\nDesvio padrão,5,\n")]
    [InlineData("Totaal,136,\nGemiddelde,8,\nAantal,17,\nMediaan,8,\n")]
    [InlineData("Итого,136,\nСреднее,8,\nКоличество,17,\nМинимум,0,\n")]
    [InlineData("Součet,136,\nPrůměr,8,\n")]
    [InlineData("Итог,136,\n")]
    [InlineData("総数,136,\n")]
    [InlineData("Erstellt am 01.02.2024,,\n")]
    [InlineData("Report generated on 01/02/2024,,\n")]
    [InlineData("© Statistisches Bundesamt (Destatis) 2024,,\n")]
    [InlineData("* provisional,,\n")]
    [InlineData("数据来源：国家统计局,,\n")]
    [InlineData("Zdroj: ČSÚ,,\n")]
    [InlineData("Report,,\n", false)]
    [InlineData("Source: World Bank,,\n")]
    [InlineData("Quelle: Statistisches Bundesamt,,\n")]
    [InlineData("Fuente: INE,,\nNota: datos de 2020,,\n")]
    [InlineData("Note: no value is final,,\nSource: office,,\n")]
    [InlineData("Data source: office,,\n")]
    [InlineData("Sources of water,,\n", false)]
    [InlineData("Source: World Bank,3,\n", false)]
    [InlineData("Media Markt,8,a\n", false)]
    [InlineData("n,9.5,\n", false)]
    [InlineData("Max,9,\n", false)]
    [InlineData("Max Miller,8,a\n", false)]
    [InlineData("Average,8,a\n")]
    [InlineData("Average,3,a\n", false)]
    [InlineData(",999.9,\n")]
    [InlineData(",999.9,a\n", false)]
    [InlineData("Alle,136,\n")]
    [InlineData("World,136,\n")]
    [InlineData("World,135,\n", false)]
    [InlineData("World,8,\n")]
    [InlineData(",136,\n")]
    [InlineData("Subtotal,136,\nVAT 19%,25.84,\nTotal,161.84,\n")]
    [InlineData("Total excl. VAT,136,\nVAT,25.84,\nTotal incl. VAT,161.84,\n")]
    [InlineData("Total,136,\nBudget,150,\n")]
    [InlineData("Total,136,\nBudget,150,a\n", false)]
    [InlineData("Budget,150,\nOthers,20,\n", false)]
    [InlineData("Summe,136,\nVorjahr,120,\n")]
    [InlineData("Mean,8,\nSD,5,\nSEM,1.2,\nn,17,\n")]
    [InlineData("Min,0,\nQ1,4,\nMedian,8,\nQ3,12,\nMax,16,\n")]
    [InlineData("count,17,\nmean,8,\nstd,5.05,\nmin,0,\n25%,4,\n50%,8,\n75%,12,\nmax,16,\n")]
    public void Figures_about_the_table_below_it_are_left_out(string end, bool isFooter = true)
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"n{i},{i},{"ab"[i % 2]}\n"));
        var file = Read("name,x,y\n" + rows + end);
        (file.Format.RowLimit, file.Profile.RowCount).ShouldBe(isFooter ? (17L, 17L) : (null, 17L + end.Count(c => c == '\n')));
    }

    [Theory]
    [InlineData("$#", "Total,$136,0.5\n")]
    [InlineData("\"$1,00#.00\"", "Total,\"$17,136.00\",0.5\n", "shop,\"$1,136.00\",0.5\n")]
    [InlineData("1'00#", "Grand total,17'136,0.5\n")]
    [InlineData("1 00#", "Summe,17 136,0.5\n")]
    [InlineData("1.00#,5|", "Gesamt,\"17.144,50\",0.5\n")]
    [InlineData("# €", "Total: Campaigns,136 €,0.5\nTotal: Account,136 €,0.5\n")]
    [InlineData("#", "Alles,136,8.5\n", "Alles,136,0.5\n")]
    [InlineData("# €", "Alles,136 €,8.5\n", "Alles,137 €,8.5\n")]
    [InlineData("#", ",136,8.5\n", "shop,16,8.5\n")]
    [InlineData("#", "====,===,===\nTotal,136,8.5\n")]
    public void Totals_are_left_out_however_their_numbers_are_written(string number, string end, string? noTotal = null)
    {
        var cell = number.TrimEnd('|').Contains(',', StringComparison.Ordinal) && number[0] != '"' ? $"\"{number.TrimEnd('|')}\"" : number;
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"s{i},{cell.Replace("00#", $"0{i:00}").Replace("#", $"{i}")},0.5\n"));

        Read("shop,sales,share\n" + rows + end).Profile.RowCount.ShouldBe(17);
        if (noTotal is not null)
        {
            Read("shop,sales,share\n" + rows + noTotal).Profile.RowCount.ShouldBe(18);
        }
    }

    [Theory]
    [InlineData("2024-01-01,Total,136\n")]
    [InlineData("2024-01-01,Total,137\n", false)]
    public void A_sum_is_left_out_where_the_day_stands_before_its_name(string end, bool isFooter = true)
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"2024-01-01,s{i},{i}\n"));
        Read("day,shop,sales\n" + rows + end).Profile.RowCount.ShouldBe(isFooter ? 17 : 18);
    }

    [Theory]
    [InlineData("s,136,390,74.44\n", false)]
    [InlineData(",136,272,74.44\n")]
    [InlineData(",136,271,74.44\n", false)]
    public void Two_sums_beside_a_ratio_are_a_total(string end, bool isFooter = true)
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"s{i},{i},{2 * i},{i % 5}.5\n"));
        Read("shop,sales,visits,ratio\n" + rows + end).Profile.RowCount.ShouldBe(isFooter ? 17 : 18);
    }

    [Fact]
    public void A_total_on_top_of_the_table_is_named()
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"s{i},{i},{"ab"[i % 2]}\n"));
        Read("shop,sales,y\nTotal,136,\n" + rows).Profile.Warnings.ShouldBe(
            ["Line 2 (\"Total 136\") looks like a total of the rows below it and is read as data. If it is a total, remove it from the file."]);
    }

    [Theory]
    [InlineData("136,8.5,Total,\n")]
    [InlineData("136,8.5,,Total\n")]
    [InlineData("17,8.5,Total,\n")]
    [InlineData("136,8.5,,\n")]
    [InlineData("136,,,\n")]
    [InlineData("17,3,,\n", false)]
    [InlineData("17,3,Total,\n", false)]
    public void Sums_are_left_out_wherever_they_are_called_so(string end, bool isFooter = true)
    {
        var rows = string.Concat(Enumerable.Range(0, 17).Select(i => $"{i},0.5,r{i % 3},{"ab"[i % 2]}\n"));
        var file = Read("n,x,region,y\n" + rows + end);
        (file.Format.RowLimit, file.Profile.RowCount).ShouldBe(isFooter ? (17L, 17L) : (null, 18L));
    }

    [Theory]
    [InlineData("Total;270;\n;;\nSource: office\n", "Total 270")]
    [InlineData(";;\nSource: office\n", "Source: office")]
    [InlineData(";;\n;;\nSource: office;;\nas of May;;\n", "Source: office")]
    [InlineData(";;\nTotal;270;\n", "Total 270")]
    [InlineData("Total;270;\nSource: the office;;\n", "Total 270")]
    [InlineData("\n\nNotes\n1) one; two\n", "Notes")]
    [InlineData("\nNotes\n1) one; two\n2) three; four; five\n* six\n", "Notes")]
    [InlineData("Total;270;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n", "Total 270")]
    [InlineData(";;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\n;;\nTotal;270;\n", "Total 270")]
    [InlineData("n1;;\n;;\nn2;2;\n", null)]
    [InlineData("a b;;\nc d;;\n", null)]
    public void Notes_below_gaps_and_of_several_parts_are_left_out(string end, string? said)
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 10};n{i % 7};{"ny"[i % 2]}\n"));
        foreach (var count in new[] { 1, 100 })
        {
            var file = Read("a;b;target\n" + string.Concat(Enumerable.Repeat(rows, count)) + end);
            file.Profile.RowCount.ShouldBe((60 * count) + (said is null ? end.Count(c => c == '\n') : 0));
            file.Profile.Warnings.Any(w => w.StartsWith("Reading stops after row", StringComparison.Ordinal)).ShouldBe(said is not null);
            if (said is not null && count == 1)
            {
                file.Profile.Warnings.Single().ShouldContain($"what follows (\"{said}");
            }
        }
    }

    [Theory]
    [InlineData("Notes,,\n1) one; two,,\n", "Notes")]
    [InlineData("Notes,,\n1) one,,\n2) two; three,,\nSource: office,,\n", "Notes")]
    [InlineData("Source: World Bank,,\nNotes,,\n", "Source: World Bank")]
    [InlineData("Notes,,\nSource: World Bank,,\n", "Notes")]
    [InlineData("Source: World Bank,,\nNotes,,\n1) one; two,,\n", "Source: World Bank")]
    [InlineData("Source,,\nEurostat,,\n", "Source")]
    [InlineData("Anmerkungen,,\n* vorläufig,,\n", "Anmerkungen")]
    [InlineData("Fußnoten,,\n1) eins,,\nQuelle: Amt,,\n", "Fußnoten")]
    [InlineData("Notas,,\n\nprovisional,,\n", "Notas")]
    [InlineData("Total,9900,\nNotes,,\n1) one; two,,\n", "Total 9900")]
    [InlineData(",,\nNotes,,\n1) one; two,,\n", "Notes")]
    [InlineData("Notes,,\n1) one, two,,\n", "Notes")]
    [InlineData("Notes,,\n1) one, two, three, four,,\n", "Notes")]
    [InlineData("Notes,,\n1) one, two, three, four,,\n,,\n2) five,,\n", "Notes")]
    [InlineData("Total,9900,\nNotes,,\n1) one, two, three, four,,\n2) five,,\n", "Total 9900")]
    [InlineData("Notes of May,,\n", null)]
    [InlineData("Notes,3,a\n", null)]
    [InlineData("Sauce,,\nSoup,,\n", null)]
    public void Notes_filled_up_with_delimiters_below_a_word_for_them_are_left_out(string end, string? said)
    {
        foreach (var count in new[] { 100, 10_000 })
        {
            foreach (var name in new[] { "", "n" })
            {
                var rows = string.Concat(Enumerable.Range(0, count).Select(i => $"{name}{i},{i % 99},{"ab"[i % 2]}\n"));
                var file = Read("x,z,label\n" + rows + end);

                file.Profile.RowCount.ShouldBe(said is null ? count + end.Count(c => c == '\n') : count);
                (file.Profile.Columns[0].Type == ColumnType.Numeric).ShouldBe(said is not null && name.Length == 0);
                file.Profile.Warnings.Any(w => w.StartsWith($"Reading stops after row {count:N0}: what", StringComparison.Ordinal))
                    .ShouldBe(said is not null);
                if (said is not null && count == 100)
                {
                    file.Profile.Warnings.ShouldContain(w => w.Contains($"what follows (\"{said}", StringComparison.Ordinal));
                }
            }
        }
    }

    [Theory]
    [InlineData("name,x,y\n", "Note,1,a\n", "Source: office,,\n", true)]
    [InlineData("name,x,y\n", "Note,1,a\n", "Notes,,\n1) one; two,,\n", false)]
    [InlineData("name,x\n", "a,1\n", "Notes,\n1) one; two,\n", true)]
    [InlineData("x;y\n", "1;a\n", "Notes;\n1) one; two;\n", true)]
    public void A_word_for_notes_that_is_a_value_of_the_table_is_none(string header, string row, string end, bool isNote)
    {
        var rows = string.Concat(Enumerable.Repeat(row + row.Replace("Note", "Memo", StringComparison.Ordinal), 10));
        Detect(header + rows + end).RowLimit.ShouldBe(isNote ? 20 : null);
    }

    [Theory]
    [InlineData("{0},{1},{2}\n", "Source: Eurostat, 2023, table 5\n", true)]
    [InlineData("n{0},{1},{2}\n", "Source: Eurostat, 2023, table 5\n", true)]
    [InlineData("n{0},{1},{2}\n", "Source: Eurostat, as of May, a\n", true)]
    [InlineData("n{0},{1},{2}\n", "Source: Eurostat, 2023, a\n", false)]
    [InlineData("n{0},{1},{2}\n", "Sauce: tomato, hot, table 5\n", false)]
    [InlineData("Source: n{0},{1},{2}\n", "Source: Eurostat, 2023, table 5\n", false)]
    [InlineData("{0},{1},{2}\n", "Note: the last, two are, a guess\nSource: office,, \n", true)]
    public void A_note_whose_commas_make_a_row_of_it_is_left_out(string row, string end, bool isNote)
    {
        foreach (var count in new[] { 40, 10_000 })
        {
            var rows = string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, row, i, i % 9, "ab"[i % 2])));
            var file = Read("x,z,label\n" + rows + end);

            file.Profile.RowCount.ShouldBe(isNote ? count : count + 1);
            file.Profile.Columns[2].DistinctCount.ShouldBe(isNote || end.EndsWith(" a\n", StringComparison.Ordinal) ? 2 : 3);
            file.Profile.Warnings.Any(w => w.Contains("what follows", StringComparison.Ordinal)).ShouldBe(isNote);
        }
    }

    [Fact]
    public void A_stored_format_with_rows_left_out_above_tells_the_end_too()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i % 5},{"ab"[i % 2]}\n"));
        var text = "A report\nlength,width,label\n[cm],[mm],\n" + rows + rows + "Source: office,,\n";
        var found = Read(text);
        var (format, given) = (found.Format, new CsvFormatOverrides());
        given = given with { SkipLines = format.SkipLines, SkipRows = format.SkipRows, HasHeader = true, SkipRepeatedHeader = true };
        var stored = Read(text, given with { RowLimit = format.RowLimit });

        (format.SkipLines, format.SkipRows, format.RowLimit, stored.Profile.RowCount).ShouldBe((1, 1, 80, 80));
        stored.Fixes.Single().ShouldBe(new("Read all rows", new() { RowLimit = 0 }));
        stored.Profile.Warnings.Count(w => w.StartsWith("Reading stops after row 80", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("5", true)]
    [InlineData("five", false)]
    public void A_word_for_notes_alone_is_one_only_below_numbers(string last, bool isNote)
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? $"{last},{i},\n" : $"{last},,a\n"));
        Detect("x,z,y\n" + rows + "Notes,,\n").RowLimit.ShouldBe(isNote ? 20 : null);
        rows = string.Concat(Enumerable.Repeat($"{last},1,a\n{last},2,b\n", 10));
        Detect("x,z,y\n" + rows + "Notes,,\n").RowLimit.ShouldBe(isNote ? 20 : null);
    }

    [Theory]
    [InlineData(1, "the last row holds delimiters only. If it is data")]
    [InlineData(3, "the last 3 rows hold delimiters only. If they are data")]
    [InlineData(500, "the last 500 rows hold delimiters only. If they are data")]
    public void Rows_of_delimiters_only_at_the_end_are_left_out_and_counted(int count, string said)
    {
        foreach (var rows in new[] { 40, 10_000 })
        {
            var text = "x,z,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i % 7},{i % 5},{"ab"[i % 2]}\n"));
            var file = Read(text + string.Concat(Enumerable.Repeat(",,\n", count)));

            (file.Format.RowLimit, file.Profile.RowCount, file.Profile.Columns[0].MissingCount).ShouldBe((rows, rows, 0));
            file.Profile.Warnings.ShouldBe([$"Reading stops after row {rows:N0}: {said}, set \"Rows to read\" to 0."]);
            file.Fixes.Single().ShouldBe(new("Read all rows", new() { RowLimit = 0 }));
            Read(text + string.Concat(Enumerable.Repeat(",,\n", count)), new() { RowLimit = 0 }).Profile.RowCount.ShouldBe(rows + count);
        }
    }

    [Theory]
    [InlineData("Total,9900,\n")]
    [InlineData(",,\n,,\n,,\n,,\n")]
    [InlineData("Notes,,\n1) one; two,,\n")]
    [InlineData("Source: office\n")]
    [InlineData("Total,9900,\n\nSource: office\n")]
    [InlineData("Notes,,\n1) one, two, three, four,,\n")]
    [InlineData("9,9,a\n", false)]
    [InlineData("9,9,a\n,,\n", false)]
    [InlineData("9,9,a\nTotal,9900,\n", false)]
    [InlineData("9,9\n", false)]
    [InlineData("", false)]
    public void Of_a_file_that_is_stored_as_ending_above_them_all_rows_are_still_one_click_away(string end, bool isEnd = true)
    {
        foreach (var count in new[] { 100, 10_000, 250_000 })
        {
            var text = "x,z,y\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{i % 97},{i % 5},{"ab"[i % 2]}\n")) + end;
            var stored = Read(text, new() { RowLimit = count, HasHeader = true, SkipRows = 0, SkipLines = 0, Delimiter = ',' });

            (stored.Format.RowLimit, stored.Profile.RowCount).ShouldBe((count, count));
            stored.Fixes.ShouldBe(isEnd ? [new("Read all rows", new() { RowLimit = 0 })] : []);
            stored.Profile.Warnings.ShouldBe(isEnd ? Read(text).Profile.Warnings : []);
        }
    }

    [Fact]
    public void Rows_of_delimiters_only_are_counted_at_the_end_too_where_all_rows_are_read()
    {
        var rows = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},{i % 5},{"ab"[i % 2]}\n"));
        var all = Read("x,z,y\n" + rows + ",,\n,,\n,,\n,,\n", new() { RowLimit = 0 });

        all.Profile.RowCount.ShouldBe(104);
        all.Profile.Warnings.ShouldBe([
            "4 rows (lines 102, 103, 104, …) hold delimiters only and were read as data: every value is missing. "
                + "If they are not data, remove them from the file.",
        ]);
        all = Read("x,z,y\n" + rows + ",,\n", new() { RowLimit = 0 });
        all.Profile.Warnings.Single().ShouldStartWith("1 row (line 102) holds delimiters only");
    }

    [Theory]
    [InlineData("x,y\n1,a\n,\n2,b\n3,a\n4,b\n", 5, "1 row (line 3) holds delimiters only and was read as data: every value is missing. If it is not data, remove it from the file.")]
    [InlineData(
        "x,z,y\n1,1,a\n,,\n2,1,b\n,,\n,,\n,,\n4,3,b\n",
        7,
        "4 rows (lines 3, 5, 6, …) hold delimiters only and were read as data: every value is missing. If they are not data, remove them from the file.")]
    public void Rows_of_delimiters_only_within_the_table_are_read_and_counted(string text, int rows, string said)
    {
        var file = Read(text);

        file.Profile.RowCount.ShouldBe(rows);
        file.Profile.Warnings.ShouldBe([said]);
    }

    [Fact]
    public void Rows_of_which_none_has_a_value_stay_as_they_are()
    {
        Read("x\n1\n\"\"\n2\n\"\"\n").Profile.Warnings.ShouldNotContain(w => w.Contains("delimiters only", StringComparison.Ordinal));
        Read("x,z,y\n,,\n,,\n,,\n").Profile.RowCount.ShouldBe(3);
    }

    [Fact]
    public void Totals_within_the_table_are_named()
    {
        var part = string.Concat(Enumerable.Range(0, 5).Select(i => $"North,{i},{"ab"[i % 2]}\n"));
        var file = Read("region,x,y\n" + part + "Subtotal,10,\n" + part + "North Total,10,\n" + part + "Subtotal,10,\nGrand Total,30,\n");
        (file.Format.RowLimit, file.Profile.RowCount).ShouldBe((18, 18));
        file.Profile.Warnings[0].ShouldBe("3 rows, the first in line 7 (\"Subtotal 10\"), look like totals of the rows above them and are read as data. "
            + "If they are totals, remove them from the file.");
    }

    [Fact]
    public void A_subtotal_at_the_end_is_treated_like_those_within_the_table()
    {
        var part = string.Concat(Enumerable.Range(0, 5).Select(i => $"s{i},{i},{"ab"[i % 2]}\n")) + "Subtotal,99,\n";
        var file = Read("store,x,y\n" + part + part + part);
        (file.Format.RowLimit, file.Profile.RowCount).ShouldBe((null, 18));
        file.Profile.Warnings[0].ShouldStartWith("3 rows, the first in line 7");
    }

    [Fact]
    public void What_is_not_read_is_not_said_to_be_read_as_data()
    {
        const string text = "x,z,y\n1,2,b\n3,4,a\n5,6,b\n7,8,a\nTotal,,16\n";
        var found = Read(text);
        found.Fixes.Single().ShouldBe(new("Read all rows", new() { RowLimit = 0 }));
        Read(text, new() { RowLimit = found.Format.RowLimit }).Profile.Warnings.Single().ShouldStartWith("Reading stops after row 4");
        Read(text, new() { RowLimit = 3 }).Profile.Warnings.ShouldBeEmpty();
        var all = Read(text, new() { RowLimit = 0 });
        all.Profile.RowCount.ShouldBe(5);
        all.Profile.Warnings[0].ShouldStartWith("Line 6 (\"Total 16\") looks like a total of the rows above it and is read as data.");
    }

    [Theory]
    [InlineData("name,x,y\nSource: a,1,b\nSource: b,2,a\nSource: c,3,b\nSource: d,4,a\nSource: e,,\n")]
    [InlineData("name,x,y\na,,b\nb,2,\nc,3,b\nd,,\nSource: e,,\n")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n4\n")]
    [InlineData("word,y\nmean,a\nkind,b\ngood,a\nmean,b\n")]
    public void The_last_row_of_a_table_is_no_footer(string text) =>
        Detect(text).RowLimit.ShouldBeNull();

    [Theory]
    [InlineData("Total,250000\n", 250_000)]
    [InlineData("Total,250000\nnote\n", 250_000)]
    [InlineData("the end\n", 250_000)]
    [InlineData("250000,a\n", 250_001)]
    public void The_end_of_a_large_file_is_looked_at_too(string end, long rows)
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"{i % 1000},a\n")) + end;
        var file = Read(text);
        file.Profile.RowCount.ShouldBe(rows);
        file.Profile.Columns[0].Type.ShouldBe(ColumnType.Numeric);
        file.Profile.Warnings.Count.ShouldBe(rows == 250_000 ? 1 : 0);
    }
}
