using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class EncodingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("windows-1250", "miasto,kraj\nŁódź,Polska\nKraków,Polska\nGdańsk,Polska\nWrocław,Polska\n")]
    [InlineData("windows-1250", "město,země\nPlzeň,Česko\nPříbram,Česko\nŽďár,Česko\nUherské Hradiště,Česko\n")]
    [InlineData("windows-1250", "jméno,město\nJiří,Děčín\nJana,Děčín\nPetr,Ústí\n")]
    [InlineData("windows-1250", "x,y\nJiří,1\nPetr,2\n")]
    [InlineData("windows-1250", "x,y\ntřída,1\nvěc,2\nměsíc,3\n")]
    [InlineData("iso-8859-1", "città,n\nForlì,1\nCanicattì,2\npiù,3\n")]
    [InlineData("iso-8859-1", "by,n\nTromsø,1\nÅlesund,2\nSmørrebrød,3\nkøbt på én,4\n")]
    [InlineData("windows-1251", "город,страна\nМосква,Россия\nКазань,Россия\nОмск,Россия\n")]
    [InlineData("koi8-r", "город,страна\nМосква,Россия\nКазань,Россия\nОмск,Россия\n")]
    [InlineData("windows-1253", "πόλη,χώρα\nΑθήνα,Ελλάδα\nΘεσσαλονίκη,Ελλάδα\nΠάτρα,Ελλάδα\n")]
    [InlineData("windows-1254", "şehir,ülke\nİstanbul,Türkiye\nIğdır,Türkiye\nŞanlıurfa,Türkiye\n")]
    [InlineData("windows-1255", "עיר,ארץ\nירושלים,ישראל\nחיפה,ישראל\n")]
    [InlineData("shift_jis", "都市,国\n東京,にほん\nおおさか,日本\nサッポロ,日本\n")]
    [InlineData("shift_jis", "氏名,地域\n髙橋,東京\n佐藤,大阪\n鈴木,東京\n")]
    [InlineData("iso-8859-2", "slovo,n\nPříliš,1\nžluťoučký,2\nkůň,3\nšťastný,4\n")]
    [InlineData("iso-8859-2", "miasto,kraj\nŁódź,Polska\nKraków,Polska\nŚwiecie,Polska\nCzęstochowa,Polska\n")]
    [InlineData("koi8-r", "текст,n\nСъешь же ещё этих мягких французских булок да выпей чаю,1\nМосква,2\n")]
    [InlineData("macintosh", "Stadt,n\nKöln,1\nDüren,2\nBesançon,3\nNîmes,4\nl’été,5\n")]
    [InlineData("ibm850", "ville,n\nBesançon,1\nNîmes,2\nOrléans,3\nKöln,4\n")]
    [InlineData("ibm852", "miasto,n\nŁódź,1\nKraków,2\nGdańsk,3\n")]
    [InlineData("iso-8859-1", "x,n\n25 °C ± 2 µm,1\n© ACME™,2\n“Übung” – «été»,3\n½ …,4\n")]
    [InlineData("gb18030", "姓名,国家\n张伟,中国\n王芳,中国\n北京,中国\n")]
    [InlineData("gb18030", "城市,国家\n北京,中国\n上海,中国\n有人的地方,中国\n")]
    [InlineData("big5", "城市,國家\n臺北,臺灣\n高雄市,臺灣\n我們的國家,中國\n")]
    [InlineData("euc-kr", "도시,나라\n서울,대한민국\n부산,대한민국\n인천,대한민국\n")]
    [InlineData("windows-874", "ชื่อ,x\nกรุงเทพ,0\nเชียงใหม่,1\n")]
    [InlineData("windows-874", "จังหวัด,ภาค\nนครราชสีมา,ตะวันออกเฉียงเหนือ\nสุราษฎร์ธานี,ใต้\nพระนครศรีอยุธยา,กลาง\nภูเก็ต,ใต้\n")]
    [InlineData("windows-874", "รายการ,ราคา\nข้าวผัดกุ้ง,60\nต้มยำกุ้งน้ำข้น,120\nส้มตำไทย,45\nน้ำเปล่า,10\n")]
    [InlineData("windows-1253", "όνομα,ποσό\nΓιώργος Παπαδόπουλος,10\nΜαρία Οικονόμου,20\nΧρήστος Δημητρίου,30\n")]
    [InlineData("windows-1254", "ad,ilçe\nÖzgür Yıldız,Beşiktaş\nGülşah Çağlar,Üsküdar\nIşıl Doğan,Kadıköy\n")]
    [InlineData("windows-1255", "שם,תפקיד\nדוד כהן,מנהל\nשרה לוי,מורה\nיוסף מזרחי,רופא\n")]
    [InlineData("windows-1256", "المدينة,الدولة\nالقاهرة,مصر\nالرياض,السعودية\nبغداد,العراق\n")]
    [InlineData("windows-1257", "miestas,šalis\nŠiauliai,Lietuva\nPanevėžys,Lietuva\nKėdainiai,Lietuva\nMažeikiai,Lietuva\n")]
    [InlineData("windows-1257", "vārds,pilsēta\nJānis Bērziņš,Ādaži\nLīga Kalniņa,Ķekava\nAndrejs Ozoliņš,Šķēde\nŽanis Liepiņš,Rīga\n")]
    [InlineData("windows-1258", "tha\u0300nh phô\u0301,x\nHa\u0300 Nô\u0323i,1\nĐa\u0300 Nă\u0303ng,2\nHuê\u0301,3\nCâ\u0300n Thơ,4\nNgươ\u0300i Viê\u0323t,5\n")]
    [InlineData("koi8-r", "имя,должность\nИван Петров,инженер\nОльга Смирнова,учитель\nЮрий Щербаков,врач\n")]
    [InlineData("windows-1251", "ім'я,посада\nІван Шевченко,інженер\nОксана Коваленко,вчитель\nЮрій Щербак,лікар\n")]
    [InlineData("iso-8859-1", "Stadt,Größe\nKöln,groß\nFürth,klein\nDüren,klein\n")]
    [InlineData("iso-8859-1", "ville,pays\nBesançon,France\nOrléans,France\nNîmes,France\n")]
    public void An_encoding_is_guessed_and_said_to_be_a_guess(string name, string text)
    {
        var content = new MemoryStream(Utf8Source.Find(name).GetBytes(text));
        var file = CsvFileReader.Read(content, null, CsvLimits.Default, Stop);
        file.Format.Encoding.ShouldBe(name);
        file.Profile.Columns[0].Name.ShouldBe(text[..text.IndexOf(',', StringComparison.Ordinal)]);
        file.Profile.Warnings.ShouldBe(
        [
            $"The file is not UTF-8; its encoding was guessed: {KnownEncodings.Find(name)!.Label}. "
                + "If letters look wrong, choose another one under \"Encoding\".",
        ]);
    }

    [Fact]
    public void UTF_32_is_known_without_a_mark_and_named_where_it_is_not_read()
    {
        const string Text = "x,y\n1,a\n2,ü\n3,b\n";
        CsvFileReader.Read(new MemoryStream(new UTF32Encoding(false, false).GetBytes(Text)), null, CsvLimits.Default, Stop).Format.Encoding.ShouldBe("utf-32");
        var other = new MemoryStream(new UTF32Encoding(true, false).GetBytes(Text));
        Should.Throw<DataException>(() => CsvFileReader.Read(other, null, CsvLimits.Default, Stop)).Message.ShouldContain("UTF-32");
    }

    [Fact]
    public void One_bad_byte_leaves_a_file_in_UTF_8_and_its_row_is_named()
    {
        byte[] content = [.. "x,y\n1,ü\n2,b\n3,"u8, 0xFC, .. "\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop);
        file.Format.Encoding.ShouldBe("utf-8");
        file.Profile.Columns[1].TopValues.Select(v => v.Value).ShouldBe(["b", "ü", "\uFFFD"], ignoreOrder: true);
        file.Profile.Warnings.ShouldBe(
        [
            "One place is not valid UTF-8, in row 3 (line 4 of the file); it reads as \"\uFFFD\". If much looks wrong, choose another \"Encoding\".",
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-03-")]
    public void A_value_with_a_bad_byte_is_not_offered_as_a_word_for_missing(string before)
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"Größe,{before}{(i * 7 % 20) + 10}\n"));
        byte[] content = [.. "name,v\n"u8, .. Encoding.UTF8.GetBytes(rows), .. "Größe,"u8, .. Encoding.UTF8.GetBytes($"{before}24"), 0xFF, .. "\n"u8];

        var column = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop).Profile.Columns[1];

        var warning = column.Warnings.Single(w => w.Code.StartsWith("almost-", StringComparison.Ordinal));
        warning.Message.ShouldContain($"\"{before}24\uFFFD\"");
        warning.Message.ShouldEndWith("One of its bytes is wrong, and what it stood for is not known: correct the value in the file.");
        warning.Fix.ShouldBeNull();
    }

    [Fact]
    public void Bad_bytes_far_down_a_large_file_are_found_and_counted()
    {
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},süß\n")));
        byte[] content = [.. "n,c\n"u8, .. rows, .. "1,"u8, 0xE9, .. "\n2,"u8, 0xFF, 0xFE, .. "\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop);
        file.Format.Encoding.ShouldBe("utf-8");
        file.Profile.Warnings.ShouldContain(w => w.StartsWith(
            "3 places are not valid UTF-8, the first in row 200,001 (line 200,002 of the file)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8", "C3 28", "UTF-8")]
    [InlineData("utf-8", "FF", "UTF-8")]
    [InlineData("gb18030", "FF", "GB18030")]
    [InlineData("big5", "FF", "Big5")]
    [InlineData("euc-kr", "FF", "EUC-KR")]
    [InlineData("euc-kr", "C6 4B", "EUC-KR")]
    [InlineData("ks_c_5601-1987", "FF", "Windows-949")]
    [InlineData("shift_jis", "FF", "Shift-JIS")]
    [InlineData("shift_jis", "FC FC", "Shift-JIS")]
    [InlineData("euc-jp", "FF", "EUC-JP")]
    [InlineData("windows-1253", "D2", "Windows-1253")]
    [InlineData("windows-874", "FC", "Windows-874")]
    [InlineData("iso-8859-7", "D2", "ISO-8859-7")]
    [InlineData("iso-8859-8", "BF", "ISO-8859-8")]
    public void Whatever_the_encoding_bytes_that_are_no_text_stay_a_value_and_are_counted_with_their_first_row(string encoding, string bad, string named)
    {
        var bytes = Convert.FromHexString(bad.Replace(" ", "", StringComparison.Ordinal));
        byte[] content = [.. "n,c\n1,a\n2,"u8, .. bytes, .. "\n3,a\n4,"u8, .. bytes, .. "\n5,b\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = encoding }, CsvLimits.Default, Stop);

        var column = file.Profile.Columns[1];
        column.MissingCount.ShouldBe(0);
        column.TopValues.Count(v => v.Value.Contains('\uFFFD') && v.Count == 2).ShouldBe(1);
        string.Concat(column.TopValues.Select(v => v.Value)).AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF').ShouldBe(-1);
        file.Profile.Warnings.ShouldContain(w => w.Contains($"places are not valid {named}, the first in row 2 (line 3 of the file); they read as \"\uFFFD\""));

        var read = (CategoricalColumn)CsvTableReader.Read(
            new MemoryStream(content), file.Format, [new("c", ColumnType.Categorical)], 2, Stop).Columns[0];
        read.Codes.ToArray().ShouldNotContain(-1);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Bytes_without_a_character_far_down_a_long_file_are_counted_with_their_row(string lineBreak)
    {
        var rows = Enumerable.Range(1, 30_000).SelectMany(i => Encoding.ASCII.GetBytes($"{i},a{(i % 20_000 == 0 ? "?" : "")}{lineBreak}"));
        var text = Encoding.ASCII.GetBytes($"n,c{lineBreak}").Concat(rows).Concat(Encoding.ASCII.GetBytes($"?,b{lineBreak}"));
        byte[] content = [.. text.Select(b => b == '?' ? (byte)0xD2 : b)];
        var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = "windows-1253" }, CsvLimits.Default, Stop);

        file.Profile.RowCount.ShouldBe(30_001);
        file.Profile.Warnings.ShouldContain(w => w.StartsWith(
            "2 places are not valid Windows-1253, the first in row 20,000 (line 20,001 of the file)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Half_a_pair_in_UTF_16_is_named_whether_the_encoding_was_found_or_given(string encoding)
    {
        var mark = Utf8Source.Find(encoding).GetPreamble();
        byte[] content = [.. mark, .. Utf8Source.Find(encoding).GetBytes("n,c\r\n1,\uFFFD\r\n2,a\r\n3,?x\r\n4,😀\r\n")];
        content[content.AsSpan().IndexOf((byte)'?') & ~1] = content[content.AsSpan().IndexOf((byte)'?') | 1] = 0xD8;
        CsvFormatOverrides?[] ways = [null, new() { Encoding = encoding }];
        foreach (var given in ways)
        {
            CsvFileReader.Read(new MemoryStream(content), given, CsvLimits.Default, Stop).Profile.Warnings.ShouldContain(
                w => w.StartsWith("One place is not valid UTF-16, in row 3 (line 4 of the file)", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Second_codes_of_a_character_are_that_character()
    {
        byte[] content = [.. "c,n\n"u8, 0xEE, 0xE0, 0x8B, 0xB4, .. ",1\n"u8, 0xFB, 0xFC, 0x8B, 0xB4, .. ",2\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = "cp932" }, CsvLimits.Default, Stop);

        file.Profile.Columns[0].TopValues.Select(v => (v.Value, v.Count)).ShouldBe([("髙橋", 2)]);
        file.Profile.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Korean_beyond_EUC_KR_is_read_in_the_code_page_of_Windows_and_told_where_it_is_not()
    {
        var content = Utf8Source.Find("cp949").GetBytes(
            "이름,n\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{(i % 4) switch { 0 => "김똘똘", 1 => "펲시", 2 => "햏", _ => "홍길동" }},{i}\n")));

        var found = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop);
        var given = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = "euc-kr" }, CsvLimits.Default, Stop);

        found.Format.Encoding.ShouldBe("ks_c_5601-1987");
        found.Profile.Columns[0].TopValues.Select(v => v.Value).ShouldBe(["김똘똘", "펲시", "햏", "홍길동"], ignoreOrder: true);
        given.Profile.Columns[0].MissingCount.ShouldBe(0);
        given.Profile.Warnings.ShouldContain(w => w.Contains("places are not valid EUC-KR, the first in row 2 (line 3 of the file)"));
    }

    [Theory]
    [InlineData("euc-kr", "B0")]
    [InlineData("ks_c_5601-1987", "81")]
    [InlineData("shift_jis", "E1")]
    [InlineData("euc-jp", "B0")]
    [InlineData("big5", "A4")]
    [InlineData("gb18030", "B0")]
    public void Half_a_character_at_the_end_of_a_field_takes_no_delimiter_and_no_line_break_with_it(string encoding, string half)
    {
        var bytes = Convert.FromHexString(half);
        byte[] content = [.. "c,n\na"u8, .. bytes, .. ",1\nb,2"u8, .. bytes, .. "\n\"c"u8, .. bytes, .. "\",3\nd,4\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = encoding }, CsvLimits.Default, Stop);

        file.Profile.RowCount.ShouldBe(4);
        file.Profile.Columns[0].TopValues.Select(v => v.Value).ShouldBe(["a\uFFFD", "b", "c\uFFFD", "d"], ignoreOrder: true);
        file.Profile.Columns[1].TopValues.Select(v => v.Value).ShouldBe(["1", "2\uFFFD", "3", "4"], ignoreOrder: true);
        file.Profile.Warnings.ShouldContain(w => w.StartsWith("3 places are not valid", StringComparison.Ordinal));
    }

    [Fact]
    public void A_head_that_is_cut_within_a_character_has_no_bad_place()
    {
        var text = string.Concat(Enumerable.Repeat("1,😀\n", 40_000));
        var head = Utf8Source.Find("utf-16").GetBytes("n,c\n" + text).AsSpan(0, 300_012).ToArray();

        foreach (var length in Enumerable.Range(head.Length - 8, 8))
        {
            CsvHeadReader.Read(head[..length], false, new() { Encoding = "utf-16" }, CsvLimits.Default, Stop)
                .Warnings.ShouldNotContain(w => w.Contains("not valid"));
        }
    }

    [Fact]
    public void The_line_of_a_bad_byte_is_right_where_lines_end_in_carriage_returns_alone()
    {
        byte[] content = [.. "n,c\r1,ü\r2,ä\r3,"u8, 0xFC, .. "\r4,b\r"u8];
        CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop).Profile.Warnings.ShouldContain(w => w.Contains("in row 3 (line 4"));
    }

    [Theory]
    [InlineData("cp949", "ks_c_5601-1987")]
    [InlineData("windows-949", "ks_c_5601-1987")]
    [InlineData("UHC", "ks_c_5601-1987")]
    [InlineData("cp932", "shift_jis")]
    [InlineData("ms950", "big5")]
    [InlineData("cp1250", "windows-1250")]
    [InlineData("windows-65000", null)]
    [InlineData("windows-", null)]
    [InlineData("cp99999999999", null)]
    [InlineData("cp1252", "iso-8859-1")]
    [InlineData("LATIN1", "iso-8859-1")]
    [InlineData("ascii", "utf-8")]
    [InlineData("sjis", "shift_jis")]
    [InlineData("gbk", "gb18030")]
    [InlineData("UTF8", "utf-8")]
    [InlineData("utf-7", null)]
    [InlineData("klingon", null)]
    [InlineData("", null)]
    public void Encodings_have_one_name_and_only_those_offered_are_read(string alias, string? name) =>
        (KnownEncodings.Find(alias)?.Name).ShouldBe(name);

    [Fact]
    public void Every_encoding_offered_reads_a_table()
    {
        foreach (var encoding in KnownEncodings.All)
        {
            var content = Utf8Source.Find(encoding.Name).GetBytes("a;b\n1;x\n2;y\n");
            var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = encoding.Name }, CsvLimits.Default, Stop);
            file.Profile.Columns.Select(c => c.Name).ShouldBe(["a", "b"], encoding.Name);
            file.Format.Encoding.ShouldBe(encoding.Name);
        }
    }
}
