using System.Globalization;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Where a value sits on its slider, and back. On a log scale equal ways are equal factors.</summary>
public sealed class HyperparameterScale(HyperparameterInfo parameter)
{
    /// <summary>Positions of the slider, 0 to this.</summary>
    public const int Steps = 1000;

    private readonly double _low = parameter.Minimum ?? 0;
    private readonly double _high = parameter.Maximum ?? 1;
    private readonly bool _log = parameter.LogScale && parameter.Minimum > 0;

    public int ToPosition(double value)
    {
        var inside = Math.Clamp(value, _low, _high);
        var share = _log ? Math.Log(inside / _low) / Math.Log(_high / _low) : (inside - _low) / (_high - _low);
        return (int)Math.Round(share * Steps);
    }

    /// <summary>A value worth reading: whole for integers, two significant digits on a log scale.</summary>
    public double FromPosition(int position)
    {
        var share = Math.Clamp(position, 0, Steps) / (double)Steps;
        var value = _log ? _low * Math.Pow(_high / _low, share) : _low + (_high - _low) * share;
        return Math.Clamp(Tidy(value), _low, _high);
    }

    /// <summary>Why a typed value will not do, or null.</summary>
    public string? Check(double? value) => value switch
    {
        null => $"Enter a number from {Text(_low)} to {Text(_high)}.",
        { } number when !double.IsFinite(number) || number < _low || number > _high =>
            $"{Text(number)} is outside the range {Text(_low)} to {Text(_high)}.",
        { } number when parameter.Kind == ParameterKind.Integer && number != Math.Floor(number) => "Enter a whole number.",
        _ => null,
    };

    /// <summary>Why what was typed will not do, or null and the number.</summary>
    public string? CheckText(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return Check(value);
        }

        return text switch
        {
            "" => Check(null),
            _ when AsPoint(text) is { } meant => $"Write decimals with a point, not a comma: {Text(meant)}.",
            _ => $"'{Format.Short(text, 40)}' is not a number. {Check(null)}",
        };
    }

    // 0,01 is one tenth of a tenth in half of the world; 1,000 is a thousand in the other half, so it is asked about as well.
    private static double? AsPoint(string text) => text.Count(c => c == ',') == 1
        && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var meant) ? meant : null;

    public static string Text(double value) => ParameterValue.Of(value).ToString();

    /// <summary>A number as a field shows it, whose end would be cut: 1e-9 rather than nine decimals.</summary>
    public static string ShortText(double value) =>
        value != 0 && Math.Abs(value) < 1e-4 ? value.ToString("0.######e0", CultureInfo.InvariantCulture) : Text(value);

    private double Tidy(double value)
    {
        if (parameter.Kind == ParameterKind.Integer)
        {
            return Math.Round(value);
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(_log ? Math.Max(value, double.Epsilon) : _high - _low)) - (_log ? 1 : 2));
        return Math.Round(Math.Round(value / unit) * unit, 12);
    }
}
