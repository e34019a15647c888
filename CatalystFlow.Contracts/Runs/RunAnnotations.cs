using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Runs;

/// <summary>Where a run came from, and so where it is shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOrigin>))]
public enum RunOrigin
{
    /// <summary>A run of a person's work: listed, ranked and counted.</summary>
    Experiment,

    /// <summary>A run of the playground: only who has its id sees it.</summary>
    Playground,
}

/// <summary>Longest annotations that people give to runs, in UTF-16 units.</summary>
public static class AnnotationLimits
{
    /// <summary>Longest name of a run or an experiment.</summary>
    public const int Name = 200;

    /// <summary>Longest notes.</summary>
    public const int Notes = 20_000;

    /// <summary>Longest tag.</summary>
    public const int Tag = 50;

    /// <summary>Most tags of one run.</summary>
    public const int Tags = 20;

    /// <summary>Most tags in a request, repeated ones counted.</summary>
    public const int GivenTags = 100;

    /// <summary>Most spaces around a tag in a request, which are not kept.</summary>
    public const int Blanks = 50;
}

/// <summary>Body of <c>PATCH /api/runs/{id}</c>: what is left out or null stays as it is.</summary>
public sealed record AnnotateRunRequest
{
    /// <summary>New name, 1 to 200 characters.</summary>
    [StringLength(AnnotationLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Marks the run as a favourite, or no longer.</summary>
    public bool? Favourite { get; init; }

    /// <summary>New notes in Markdown, up to 20,000 characters; an empty text removes them.</summary>
    [StringLength(AnnotationLimits.Notes), LineBreaks]
    public string? Notes { get; init; }

    /// <summary>
    /// <see cref="RunDetail.NotesVersion"/> of the notes that were read before these were written. When others have been written
    /// meanwhile the answer is 409 with them, and nothing changes. Left out, the notes are replaced whatever they are.
    /// </summary>
    [StringLength(Runs.NotesVersion.Length)]
    public string? NotesVersion { get; init; }

    /// <summary>All tags, up to 20 of up to 50 characters; an empty list removes them. Upper and lower case make no difference.</summary>
    [TextList(AnnotationLimits.GivenTags, AnnotationLimits.Tag + AnnotationLimits.Blanks)]
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Tags to add to those that the run has by then. Not together with all tags.</summary>
    [TextList(AnnotationLimits.GivenTags, AnnotationLimits.Tag + AnnotationLimits.Blanks)]
    public IReadOnlyList<string>? AddTags { get; init; }

    /// <summary>Tags to take away, before others are added. One that the run does not have is no error. Not together with all tags.</summary>
    [TextList(AnnotationLimits.GivenTags, AnnotationLimits.Tag + AnnotationLimits.Blanks)]
    public IReadOnlyList<string>? RemoveTags { get; init; }
}

/// <summary>Versions of notes: the same text has the same one, wherever it was written.</summary>
public static class NotesVersion
{
    /// <summary>Length of a version.</summary>
    public const int Length = 16;

    /// <summary>The version of a text: the beginning of its SHA-256, in lower-case hexadecimal.</summary>
    public static string Of(string notes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notes)))[..Length];
}

/// <summary>A tag and how many runs have it.</summary>
/// <param name="Name">The tag, as one of its runs writes it.</param>
/// <param name="Runs">Runs that have it.</param>
public sealed record TagInfo(string Name, int Runs);
