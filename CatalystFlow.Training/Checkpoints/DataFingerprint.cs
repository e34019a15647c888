using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>SHA-256 over everything a session reads, so that a checkpoint never continues on other data.</summary>
internal static class DataFingerprint
{
    public static string Of(PreparedData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in data.Classes)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + '\0'));
        }

        Append(hash, data.Train);
        Append(hash, data.Validation);
        Append(hash, data.Test);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, LabelledRows rows)
    {
        hash.AppendData(MemoryMarshal.AsBytes<int>([rows.Features.Rows, rows.Features.Columns, rows.Count]));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Features.Values));
        hash.AppendData(MemoryMarshal.AsBytes<int>(rows.Labels));
    }
}
