namespace CatalystFlow.Contracts;

/// <summary>
/// A value of an enumeration as somebody else may write it: by its name. What the runtime offers for it also takes any number
/// and several names divided by commas, and makes of both a value that may mean nothing.
/// </summary>
public static class EnumWord
{
    /// <summary>Reads one name, in upper or lower case.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum value)
        where TEnum : struct, Enum
    {
        var at = Array.FindIndex(Enum.GetNames<TEnum>(), name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        value = at < 0 ? default : Enum.GetValues<TEnum>()[at];
        return at >= 0;
    }
}
