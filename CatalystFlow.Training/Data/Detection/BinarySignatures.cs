namespace CatalystFlow.Training.Data;

/// <summary>Recognises files that are not delimited text by their first bytes, and says what to do with them.</summary>
internal static class BinarySignatures
{
    private const string Export = "export it as CSV and upload that";
    private const string Pickle = "a Python pickle";
    private const string ToCsv = "write the table with DataFrame.to_csv and upload that";
    private const string Unpack = "unpack it and upload the CSV inside";

    private static readonly (byte[] Bytes, string What, string Advice)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)", "save it as CSV"),
        ([.. "PAR1"u8], "a Parquet file", Export),
        ([.. "ARROW1"u8], "an Arrow file", Export),
        ([.. "FEA1"u8], "a Feather file", Export),
        ([0x89, .. "HDF"u8], "an HDF5 file", Export),
        ([.. "SQLite format 3"u8], "an SQLite database", "export the table as CSV"),
        ([0x1F, 0x8B], "a gzip archive", Unpack),
        ([.. "BZh"u8], "a bzip2 archive", Unpack),
        ([0xFD, .. "7zXZ"u8], "an xz archive", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", Unpack),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive", Unpack),
        ([.. "Rar!"u8], "a RAR archive", Unpack),
        ([.. "%PDF"u8], "a PDF document", "save the table in it as CSV"),
        ([0x89, .. "PNG"u8], "an image", "upload a table saved as CSV"),
        ([0xFF, 0xD8, 0xFF], "an image", "upload a table saved as CSV"),
        ([.. "GIF8"u8], "an image", "upload a table saved as CSV"),
        ([.. "$FL2"u8], "an SPSS file", Export),
        ([.. "$FL3"u8], "an SPSS file", Export),
        ([.. "<stata_dta>"u8], "a Stata file", Export),
        ([0x72, 0x02, 0x01, 0x00], "a Stata file", Export),
        ([0x73, 0x02, 0x01, 0x00], "a Stata file", Export),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xC2, 0xEA, 0x81, 0x60], "a SAS file", Export),
        ([.. "header record*******"u8], "a SAS transport file", Export),
        ([.. "RDX2\n"u8], "an R data file", Export),
        ([.. "RDX3\n"u8], "an R data file", Export),
        ([.. "X\n\0\0\0"u8], "an R data file", Export),
        ([0x93, .. "NUMPY"u8], "a NumPy array", "write it with numpy.savetxt and upload that"),
        ([0x80, 0x02], Pickle, ToCsv),
        ([0x80, 0x03], Pickle, ToCsv),
        ([0x80, 0x04, 0x95], Pickle, ToCsv),
        ([0x80, 0x05, 0x95], Pickle, ToCsv),
        ([.. "MATLAB 5.0"u8], "a MATLAB file", Export),
        ([.. "Obj\u0001"u8], "an Avro file", Export),
        ([.. "{\\rtf"u8], "a text document (RTF)", "save the table in it as CSV"),
    ];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Throws when the file starts like one of another kind.</summary>
    internal static void ThrowIfNotText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8))
        {
            throw Zipped(head);
        }

        var text = (head.StartsWith(ByteOrderMark) ? head[ByteOrderMark.Length..] : head).TrimStart(" \t\r\n"u8);
        if (IsJson(text))
        {
            throw CsvProblems.LooksLike("a JSON file", Export);
        }

        foreach (var (bytes, what, advice) in Known)
        {
            if (StartsWith(text, bytes))
            {
                throw CsvProblems.LooksLike(what, advice);
            }
        }
    }

    /// <summary>
    /// True for the start of an array of objects, or of an object; written over several lines, too. Objects of one line each, with a blank
    /// in front, are told apart later.
    /// </summary>
    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'[' or (byte)'{'))
        {
            return false;
        }

        var inner = text[1..].TrimStart(" \t\r\n"u8);
        var blanks = text[1..(text.Length - inner.Length)];
        return !inner.IsEmpty
            && (text[0] == '[' ? inner[0] == '{' : inner[0] == '"' && (blanks.IsEmpty || blanks.ContainsAny((byte)'\r', (byte)'\n')));
    }

    private static DataException Zipped(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("opendocument"u8) >= 0)
        {
            return CsvProblems.LooksLike("an OpenDocument spreadsheet", "save it as CSV");
        }

        if (head.IndexOf(".npy"u8) >= 0)
        {
            return CsvProblems.LooksLike("an archive of NumPy arrays (.npz)", "write the array with numpy.savetxt and upload that");
        }

        var isWorkbook = head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("xl/"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0;
        return isWorkbook ? CsvProblems.LooksLike("an Excel workbook", "save it as CSV") : CsvProblems.LooksLike("a zip archive", Unpack);
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, byte[] signature)
    {
        if (text.Length < signature.Length)
        {
            return false;
        }

        for (var i = 0; i < signature.Length; i++)
        {
            var b = text[i] is >= (byte)'A' and <= (byte)'Z' && signature[i] is >= (byte)'a' ? (byte)(text[i] | 0x20) : text[i];
            if (b != signature[i])
            {
                return false;
            }
        }

        return true;
    }
}
