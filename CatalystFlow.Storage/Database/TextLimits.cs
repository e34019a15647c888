using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Database;

/// <summary>Longest texts the database takes, in UTF-16 units.</summary>
public static class TextLimits
{
    /// <summary>Names that people give: data sets, files, runs.</summary>
    public const int Name = AnnotationLimits.Name;

    /// <summary>Tags of runs.</summary>
    public const int Tag = AnnotationLimits.Tag;

    /// <summary>Notes on runs.</summary>
    public const int Notes = AnnotationLimits.Notes;

    /// <summary>Owner ids.</summary>
    public const int Owner = 64;

    /// <summary>Catalog and sample ids, and statuses.</summary>
    public const int Id = 64;

    /// <summary>Names in the blob store.</summary>
    public const int BlobName = 200;

    /// <summary>A SHA-256 in hexadecimal.</summary>
    public const int Sha256 = 64;

    /// <summary>A client's idempotency key.</summary>
    public const int IdempotencyKey = RequestLimits.IdempotencyKey;
}
