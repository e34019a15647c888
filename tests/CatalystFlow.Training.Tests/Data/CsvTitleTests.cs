using CatalystFlow.Contracts.Datasets;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Lines above the table, and rows below its names.</summary>
public sealed class CsvTitleTests
{
    private const string Rows = "1,a\n2,b\n3,a\n4,b\n5,a\n";

    [Theory]
    [InlineData("Exported 2024-05-01\nx,y\n" + Rows, 1, "The first line is not part of the table and was skipped: \"Exported 2024-05-01\".")]
    [InlineData("My report\nby me\n\nx,y\n" + Rows, 3, "The first 3 lines are not part of the table and were skipped: \"My report\".")]
    [InlineData("Report,,\n,,\nx,y,z\n1,2,a\n3,4,b\n5,6,a\n", 2, "The first 2 lines are not part of the table and were skipped: \"Report\".")]
    [InlineData("Report for May, 2024\n\"with, comma\"\nx,y,z\n1,2,a\n3,4,b\n5,6,a\n", 2, "The first 2 lines are not part")]
    [InlineData("sep=;\nx;y\n1;a\n2;b\n3;a\n", 1, "The first line (\"sep=;\") tells spreadsheets the delimiter; it was used and skipped.")]
    [InlineData("sep=\\t\nx\ty\n1\ta\n2\tb\n3\ta\n", 1, "The first line (\"sep=\\t\") tells spreadsheets the delimiter; it was used and skipped.")]
    [InlineData("sep=\";\"\nx;y\n1;a\n2;b\n3;a\n", 1, "The first line (\"sep=;\") tells spreadsheets the delimiter; it was used and skipped.")]
    [InlineData("Sales, in euro; all, of them\nx;y;z\n1;2;a\n3;4;b\n5;6;a\n", 1, "The first line is not part of the table and was skipped: \"Sales, in euro; all, of them\".")]
    [InlineData("\uFEFF\"sep=|\"\r\nx|y\r\n1|a\r\n2|b\r\n", 1, "The first line (\"sep=|\")")]
    public void Lines_above_the_table_are_skipped(string text, int lines, string warning)
    {
        var file = Read(text);
        file.Format.SkipLines.ShouldBe(lines);
        file.Profile.Columns[0].Name.ShouldBe("x");
        file.Profile.Columns[0].Type.ShouldBe(ColumnType.Numeric);
        file.Profile.Warnings.ShouldContain(w => w.StartsWith(warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Table 1\nname,export,import\n", "Kiel {0},$19{0},$13{0}\n", 1)]
    [InlineData("Table 1\nname,export,import\n", "Kiel {0},\"1,1{0}\",\"5,4{0}\"\n", 1)]
    [InlineData("Ausfuhr\n\nname;export;import\n", "Kiel {0};5.8{0},5;6.9{0},5\n", 2)]
    [InlineData("Table 1\nname\texport\timport\n", "Kiel {0}\t1,0{0}\t8,0{0}\n", 1)]
    [InlineData("Table 1\nname,export,import\n", "Kiel {0},79{0} kg,71{0} kg\n", 1)]
    [InlineData("Data Source,World Development Indicators,\n\nLast Updated Date,2024-03-28,\n\nname,1960,1961,1962,1963\n", "Kiel {0},1.{0},2.{0},3.{0},4.{0}\n", 4)]
    [InlineData("Sales report 2023\nname;export;import\n;USD;pcs\n[-];[USD];[n]\n", "Kiel {0};19{0};13{0}\nUlm {0};-;14{0}\n", 1)]
    public void A_title_above_dressed_numbers_is_none_of_the_table(string head, string row, int lines)
    {
        var file = Read(head + string.Concat(Enumerable.Range(10, 40).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, i))));

        file.Format.SkipLines.ShouldBe(lines);
        file.Profile.Columns.Take(3).Select(c => c.Type).ShouldBe([ColumnType.Text, ColumnType.Numeric, ColumnType.Numeric]);
        file.Profile.Columns[0].Name.ShouldBe("name");
    }

    [Theory]
    [InlineData("Report, created 2024-01-05, by: Smith\nage,weight,cls\n20,60,a\n30,70,b\n40,80,a\n", "Report, created 2024-01-05, by: Smith")]
    [InlineData("Export;2024-05-01;user\nage;weight;cls\n20;60;a\n30;70;b\n40;80;a\n", "Export;2024-05-01;user")]
    [InlineData("Report;2024-05-01\nage;cls\n20;a\n30;b\n40;a\n", "Report;2024-05-01")]
    public void A_title_with_a_delimiter_for_each_column_is_no_header(string text, string title)
    {
        var file = Read(text);
        (file.Format.SkipLines, file.Format.SkipRows, file.Profile.RowCount).ShouldBe((1, 0, 3));
        (file.Profile.Columns[0].Name, file.Profile.Columns[0].Type).ShouldBe(("age", ColumnType.Numeric));
        file.Fixes.Single().ShouldBe(new("Line 1 holds the column names", new() { SkipLines = 0, HasHeader = true }));
        file.Profile.Warnings.ShouldContain(
            $"The first line is not part of the table and was skipped: \"{title}\". If \"{title}\" holds the column names, set \"Lines to skip at the top\" to 0.");
    }

    [Theory]
    [InlineData("Acme,Sales,Dept\nage,weight,cls\n20,60,a\n30,70,b\n40,80,a\n", "Acme Sales Dept", "age weight cls")]
    [InlineData("age,weight,cls\nAge at entry,Weight (kg),Class\n20,60,a\n30,70,b\n40,80,a\n", "age weight cls", "Age at entry Weight (kg) Class")]
    public void Two_rows_of_names_are_asked_about(string text, string names, string skipped)
    {
        var file = Read(text);
        (file.Format.SkipLines, file.Format.SkipRows, file.Profile.RowCount).ShouldBe((0, 1, 3));
        file.Profile.Warnings.ShouldContain($"The first two rows both look like column names: \"{names}\" was read as column names, \"{skipped}\" was skipped. "
            + "If the second row holds the names, skip the first line (\"Lines to skip at the top\"); if it is data, set \"Rows to skip below the header\" to 0.");
        var other = Read(text, file.Fixes.Single(f => f.Label == "Skip the first line").Overrides);
        (other.Profile.Columns[0].Name, other.Profile.RowCount).ShouldBe((skipped.Split(' ')[0] == "age" ? "age" : "Age at entry", 3));
    }

    [Theory]
    [InlineData(",2022,,2023,\nregion,sales,cost,sales,cost\nUlm,1,2,3,4\nBonn,5,6,7,8\nKiel,3,2,1,0\n", 1, "region")]
    [InlineData("place,first,,second,\nregion,sales,cost,sales,cost\nUlm,1,2,3,4\nBonn,5,6,7,8\nKiel,3,2,1,0\n", 1, "region")]
    [InlineData("region,sales,,cost\nUlm,1,2,3\nBonn,5,6,7\nKiel,3,2,1\n", 0, "region")]
    [InlineData("region,sales,,cost\nUlm,a,b,x\nBonn,a,b,x\nKiel,a,b,y\n", 0, "region")]
    public void Names_of_groups_above_the_names_of_columns_are_no_header(string text, int lines, string name)
    {
        var file = Read(text);
        (file.Format.SkipLines, file.Format.SkipRows, file.Profile.RowCount, file.Profile.Columns[0].Name).ShouldBe((lines, 0, 3, name));
    }

    [Theory]
    [InlineData("age,weight,born\nyears,kg,date\n20,60,2001-01-01\n30,70,2002-01-01\n40,80,2003-01-01\n")]
    [InlineData("age,weight,cls\ncontinuous,continuous,discrete\n20,60,a\n30,70,b\n40,80,a\n")]
    [InlineData("price,power,torque\nEUR,kW,N*m\n20,60,7\n30,70,8\n40,80,9\n")]
    public void Units_and_types_are_no_names(string text)
    {
        var file = Read(text);
        (file.Format.SkipLines, file.Format.SkipRows, file.Profile.RowCount).ShouldBe((0, 1, 3));
        file.Profile.Warnings[0].ShouldStartWith("The row below the header holds units or similar");
    }

    [Theory]
    [InlineData("a,b,\n1,2,x\n3,4,y\n", "Column 3 has no name; it is called \"column_3\" here.")]
    [InlineData(",b,c\n1,2,x\n2,4,y\n", "Column 1 has no name; it is called \"column_1\" here.")]
    public void A_column_without_a_name_is_told_with_the_name_it_gets(string text, string words) => Read(text).Profile.Warnings.ShouldBe([words]);

    [Theory]
    [InlineData("x,y,z\n1,2\n3,4\n5,6\n", "Row 1 (line 2 of the file) has 2 fields where 3 are expected")]
    [InlineData("x\n1,5\n2,6\n3,7\n", "Row 1 (line 2 of the file) has 2 fields where 1 is expected")]
    [InlineData("names\nSmith, John\nDoe, Jane\nRoe, Jim\n", "Row 1 (line 2 of the file) has 2 fields where 1 is expected")]
    public void A_short_header_is_not_taken_for_a_title(string text, string message) => Fails(text).Message.ShouldStartWith(message);

    [Theory]
    [InlineData("time,speed,label\n(s),(m/s),\n1,2,a\n2,3,b\n3,4,a\n", "(s) (m/s)")]
    [InlineData("time,speed,label\ns,m/s,-\n1,2,a\n2,3,b\n3,4,a\n", "s m/s -")]
    [InlineData("time,speed,label\nmean,std,-\n1,2,a\n2,3,b\n3,4,a\n", "mean std -")]
    [InlineData("place,speed,label\n,km/h,\nUlm,2,a\nBonn,3,b\nUlm,4,a\n", "km/h")]
    [InlineData("place,share,label\n,%,\nUlm,2,a\nBonn,3,b\nUlm,4,a\n", "%")]
    [InlineData("sales,sales,label\n2023,2024,\n5,2,a\n6,3,b\n7,4,a\n", "2023 2024")]
    [InlineData("place,sales,label\n,EUR,\nUlm,2,a\nBonn,-,b\nUlm,4,a\nUlm,5,b\n", "EUR")]
    [InlineData("item,price,weight\n,EUR,kg\nx1,12 €,3\nx2,7 €,4\nx3,9 €,5\n", "EUR kg")]
    public void A_row_of_units_is_skipped(string text, string units)
    {
        var file = Read(text);
        (file.Format.SkipRows, file.Profile.Columns[1].Type).ShouldBe((1, ColumnType.Numeric));
        file.Profile.Warnings.ShouldContain(
            $"The row below the header holds units or similar (\"{units}\") and was skipped. If it is data, set \"Rows to skip below the header\" to 0.");
    }

    [Theory]
    [InlineData("x,y\nnone,a\n1,b\n2,a\n3,b\n")]
    [InlineData("x,z,y\nnone,,\n1,p,b\n2,q,a\n3,p,b\n")]
    [InlineData("x,z,y\nlow,,\n1,p,b\n2,q,a\n3,p,b\n")]
    [InlineData("x,x,y\n1,2,\n3,4,\n5,6,a\n7,8,b\n")]
    [InlineData("x,x,y\n1,1,\n3,4,a\n5,6,a\n7,8,b\n")]
    public void A_row_of_few_values_is_no_row_of_units(string text) => Read(text).Format.SkipRows.ShouldBe(0);

    [Theory]
    [InlineData("150 cm,60 kg;151 cm,61 kg;152 cm,62 kg;153 cm,63 kg")]
    [InlineData("$91.9,$43.5;$92.9,$41.5;$81.9,$33.5;$21.9,$23.5")]
    [InlineData("37.1%,13.0%;27.1%,14.0%;17.1%,23.0%;57.1%,33.0%")]
    [InlineData("Store 0,$72.69;Store 1,$71.69;Store 2,$2.69;Store 3,$7.69")]
    [InlineData("1 GB,$649.46;2 GB,$549.46;4 GB,$149.46;2 GB,$349.46")]
    [InlineData("Jan-24,\" $1,200.00 \";Feb-24,\" $800.00 \";Mar-24,\" $1,300.00 \";Apr-24,\" $1,100.00 \"")]
    [InlineData("2090 CC,88.7 bhp;1390 CC,81.7 bhp;990 CC,45 bhp;1090 CC,68.7 bhp")]
    [InlineData("R$ 10,R$ 12;R$ 11,R$ 13;R$ 15,R$ 16;R$ 9,R$ 4")]
    [InlineData("77.3*,5.5*;70.3,5.1;71.3,4.5;72.3,3.5")]
    [InlineData("<0.5,>14;0.6,12;0.7,13;0.9,8")]
    [InlineData("n.d.,n.d.;0.6,12;0.7,13;0.9,8")]
    [InlineData("unknown,none;0.6,12;0.7,13;0.9,8")]
    [InlineData("2024-01-01,Holiday;2024-01-02,80;2024-01-03,81;2024-01-04,88")]
    public void A_first_row_like_the_others_is_data(string rows)
    {
        var file = Read("h,w\n" + rows.Replace(';', '\n') + "\n");
        (file.Format.SkipRows, file.Profile.RowCount).ShouldBe((0, 4));
    }

    [Theory]
    [InlineData("2024-01-01,Holiday,Holiday;2024-01-02,80,8;2024-01-03,83,9;2024-01-04,84,7")]
    [InlineData("Ann,DNF,DNF;Bob,80,8;Cas,83,9;Dan,84,7")]
    [InlineData("A1,closed,open;A2,sold,closed;A3,83,9;A4,84,7;A5,1,2")]
    [InlineData("Suite,sold out,sold out;Room 0,80,8;Room 1,83,9;Room 2,84,7")]
    public void A_first_row_of_words_with_a_name_is_data(string rows)
    {
        var file = Read("name,open,close\n" + rows.Replace(';', '\n') + "\n");
        (file.Format.SkipRows, file.Profile.RowCount).ShouldBe((0, rows.Split(';').Length));
    }

    [Fact]
    public void A_measure_beside_units_that_are_words_is_a_unit() =>
        Read("output,price,speed\n1000 t,EUR,m/s\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"{i},{i + 2},{i % 4}\n"))).Format.SkipRows.ShouldBe(1);

    [Theory]
    [InlineData("cm,kg,-\nfloat,float,string\n", 2, "cm kg -")]
    [InlineData("float,float,string\n[cm],[kg],[]\n", 2, "float float string")]
    [InlineData("cm,kg,-\nfloat,float,string\nheight of body,weight of body,class\n", 3, "cm kg -")]
    public void Several_rows_of_units_and_types_are_skipped(string units, int count, string first)
    {
        var rows = string.Concat(Enumerable.Range(0, 30).Select(i => $"{160 + (i % 20)},{50 + (i % 30)},{"ab"[i % 2]}\n"));
        var file = Read("height,weight,y\n" + units + rows);

        (file.Format.SkipRows, file.Profile.RowCount, file.Profile.Columns[0].Type).ShouldBe((count, 30, ColumnType.Numeric));
        file.Profile.Warnings.ShouldBe(
            [$"The {count} rows below the header hold units, types or the like (the first: \"{first}\") and were skipped. If they are data, set \"Rows to skip below the header\" to 0."]);
        file.Fixes.Single().ShouldBe(new("The rows below the header are data", new() { SkipRows = 0 }));
    }

    [Fact]
    public void The_same_words_again_are_no_rows_of_units() =>
        Read("height,weight,y\nunknown,unknown,a\nunknown,unknown,b\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},{i % 7},{"ab"[i % 2]}\n")))
            .Format.SkipRows.ShouldBe(0);
}
