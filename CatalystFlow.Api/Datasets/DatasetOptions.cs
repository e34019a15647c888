using System.ComponentModel.DataAnnotations;
using CatalystFlow.Training.Data;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets;

/// <summary>Settings of data sets, section <c>Datasets</c>.</summary>
public sealed class DatasetOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Datasets";

    /// <summary>Largest file that may be uploaded.</summary>
    [Range(1L, 1L << 50)]
    public long MaxUploadBytes { get; set; } = 2L << 30;

    /// <summary>Columns a file may have.</summary>
    [Range(1, CsvLimits.MostColumns)]
    public int MaxColumns { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class DatasetOptionsValidator : IValidateOptions<DatasetOptions>;
