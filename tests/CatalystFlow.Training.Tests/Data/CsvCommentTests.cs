using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Lines that are comments.</summary>
public sealed class CsvCommentTests
{
    private const string Rows = "1,a\n2,b\n3,a\n4,b\n5,a\n";

    [Theory]
    [InlineData("# exported\nx,y\n" + Rows, '#', "1 line that begins with \"#\" was skipped as a comment.")]
    [InlineData("x,y\n1,a\n# a \"note, of \"\"mine\n2,b\n3,a\n#end\n", '#', "2 lines that begin with \"#\" were skipped as comments.")]
    [InlineData("% it's so\n% and, so, on\nx,y\n" + Rows, '%', "2 lines that begin with \"%\" were skipped as comments.")]
    public void Comments_are_skipped_and_counted(string text, char comment, string warning)
    {
        var file = Read(text);
        file.Format.Comment.ShouldBe(comment);
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["x", "y"]);
        file.Profile.Warnings.ShouldBe([warning]);
    }

    [Theory]
    [InlineData("#,name\n1,a\n2,b\n3,a\n")]
    [InlineData("tag,n\n#one,1\n#two,2\n#one,3\n")]
    [InlineData("x,y\n1,a\n#DIV/0!,b\n3,a\n")]
    [InlineData("x;t\n5;a\n6;b\n#ARG!;a\n7;b\n8;a\n")]
    [InlineData("x;t\n5;a\n6;b\n#N/B;a\n7;b\n8;a\n")]
    [InlineData("x;t\n5;a\n6;b\n#ДЕЛ/0!;a\n7;b\n8;a\n")]
    [InlineData("x;y;t\n#NV;0;a\n1,5;1;b\n2,5;2;a\n")]
    [InlineData("x,y,t\n1,0,a\n#VALEUR!,0,a\n2,1,b\n3,1,b\n")]
    [InlineData("x,y,t\n1,0,a\n#¡VALOR!,0,a\n2,1,b\n3,1,b\n")]
    [InlineData("x,y,t\n1,0,a\n########,0,a\n2,1,b\n3,1,b\n")]
    [InlineData("x,y,t\n#1,0,a\n2,1,b\n#3,1,b\n4,0,a\n")]
    public void A_number_sign_in_the_table_is_no_comment(string text)
    {
        var file = Read(text);
        file.Format.Comment.ShouldBeNull();
        (file.Profile.RowCount, file.Profile.Warnings.Count).ShouldBe((text.Count(c => c == '\n') - 1, 0));
    }
}
