using System.Text;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class EncodingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("windows-1250", "miasto,kraj\nŁódź,Polska\nKraków,Polska\nGdańsk,Polska\nWrocław,Polska\n")]
    [InlineData("windows-1250", "město,země\nPlzeň,Česko\nPříbram,Česko\nŽďár,Česko\nUherské Hradiště,Česko\n")]
    [InlineData("windows-1251", "город,страна\nМосква,Россия\nКазань,Россия\nОмск,Россия\n")]
    [InlineData("koi8-r", "город,страна\nМосква,Россия\nКазань,Россия\nОмск,Россия\n")]
    [InlineData("windows-1253", "πόλη,χώρα\nΑθήνα,Ελλάδα\nΘεσσαλονίκη,Ελλάδα\nΠάτρα,Ελλάδα\n")]
    [InlineData("windows-1254", "şehir,ülke\nİstanbul,Türkiye\nIğdır,Türkiye\nŞanlıurfa,Türkiye\n")]
    [InlineData("windows-1255", "עיר,ארץ\nירושלים,ישראל\nחיפה,ישראל\n")]
    [InlineData("shift_jis", "都市,国\n東京,にほん\nおおさか,日本\nサッポロ,日本\n")]
    [InlineData("gb18030", "城市,国家\n北京,中国\n上海,中国\n有人的地方,中国\n")]
    [InlineData("big5", "城市,國家\n臺北,臺灣\n高雄市,臺灣\n我們的國家,中國\n")]
    [InlineData("euc-kr", "도시,나라\n서울,대한민국\n부산,대한민국\n인천,대한민국\n")]
    [InlineData("iso-8859-1", "Stadt,Größe\nKöln,groß\nFürth,klein\nDüren,klein\n")]
    [InlineData("iso-8859-1", "ville,pays\nBesançon,France\nOrléans,France\nNîmes,France\n")]
    public void An_encoding_is_guessed_and_said_to_be_a_guess(string name, string text)
    {
        var content = new MemoryStream(Utf8Source.Find(name).GetBytes(text));
        var file = CsvFileReader.Read(content, null, CsvLimits.Default, Stop);
        file.Dialect.Encoding.ShouldBe(name);
        file.Profile.Columns[0].Name.ShouldBe(text[..text.IndexOf(',', StringComparison.Ordinal)]);
        file.Profile.Warnings.ShouldBe(
        [
            $"The file is not UTF-8; its encoding was guessed: {KnownEncodings.Find(name)!.Label}. "
                + "If letters look wrong, choose another one under \"Encoding\".",
        ]);
    }

    [Fact]
    public void One_bad_byte_leaves_a_file_in_UTF_8_and_its_row_is_named()
    {
        byte[] content = [.. "x,y\n1,ü\n2,b\n3,"u8, 0xFC, .. "\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop);
        file.Dialect.Encoding.ShouldBe("utf-8");
        file.Profile.Columns[1].TopValues.Select(v => v.Value).ShouldBe(["b", "ü", "\uFFFD"], ignoreOrder: true);
        file.Profile.Warnings.ShouldBe(
        [
            "One place is not valid UTF-8, in row 3 (line 4 of the file); it reads as \"\uFFFD\". If much looks wrong, choose another \"Encoding\".",
        ]);
    }

    [Fact]
    public void Bad_bytes_far_down_a_large_file_are_found_and_counted()
    {
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},süß\n")));
        byte[] content = [.. "n,c\n"u8, .. rows, .. "1,"u8, 0xE9, .. "\n2,"u8, 0xFF, 0xFE, .. "\n"u8];
        var file = CsvFileReader.Read(new MemoryStream(content), null, CsvLimits.Default, Stop);
        file.Dialect.Encoding.ShouldBe("utf-8");
        file.Profile.Warnings.ShouldContain(w => w.StartsWith(
            "3 places are not valid UTF-8, the first in row 200,001 (line 200,002 of the file)", StringComparison.Ordinal));
    }

    [Theory]
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
        KnownEncodings.Find(alias)?.Name.ShouldBe(name);

    [Fact]
    public void Every_encoding_offered_reads_a_table()
    {
        foreach (var encoding in KnownEncodings.All)
        {
            var content = Utf8Source.Find(encoding.Name).GetBytes("a;b\n1;x\n2;y\n");
            var file = CsvFileReader.Read(new MemoryStream(content), new() { Encoding = encoding.Name }, CsvLimits.Default, Stop);
            file.Profile.Columns.Select(c => c.Name).ShouldBe(["a", "b"], encoding.Name);
            file.Dialect.Encoding.ShouldBe(encoding.Name);
        }
    }
}
