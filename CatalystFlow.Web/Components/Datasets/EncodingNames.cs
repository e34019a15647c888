using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>How categories become numbers, in words.</summary>
public static class EncodingNames
{
    public static string Of(CategoricalEncoding encoding) => encoding switch
    {
        CategoricalEncoding.Label => "Label codes",
        CategoricalEncoding.OneHot => "One-hot",
        _ => "Auto",
    };
}
