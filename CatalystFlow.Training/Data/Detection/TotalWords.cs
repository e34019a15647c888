using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What rows of figures about a table are called, in English, German, French, Spanish, Italian, Portuguese, Dutch and some more languages.
/// </summary>
internal static partial class TotalWords
{
    private const string Dev = @"(std\.?( dev\.?)?|st\.? ?dev\.?|stdev|s\.?d\.?|stddev|standard deviation"
        + @"|standardabweichung|stdabw\.?|[eé]cart[- ]type"
        + "|desviaci[oó]n (est[aá]ndar|t[ií]pica)|deviazione standard|desvio[- ]padr[aã]o"
        + "|standaardafwijking|odchylenie standardowe|стандартное отклонение)";

    private const string Variance = "(variance|varianz|varianza|vari[aâ]ncia|variantie)";

    private const string Median = "(median|medianwert|m[eé]diane|mediana|mediaan|zentralwert|медиана|中位数|中央値)";

    private const string Extreme = "(minimum|maximum|min\\.?|max\\.?|minimo|massimo|m[ií]nimo|m[aá]ximo|kleinster wert"
        + "|gr[oö](ß|ss)ter wert|kleinstwert"
        + "|gr[oö](ß|ss)twert|минимум|максимум|最小值|最大值|最小値|最大値)";

    private const string Mean = "(averages?|avg|mean|mittelwert|durchschnitt(swert)?|moyenne|promedio|média"
        + "|gemiddelde?|średnia|srednia|pr[uů]m[eě]r|среднее|平均)";

    private const string Count = "(counts?|anzahl|effectif|recuento|conteo|conteggio|contagem|aantal|liczba|количество|件数|计数)";

    private const string Sum = "(totals?|sums?|summe|gesamt(summe)?|insgesamt|total g[eé]n[eé]ral|totaux"
        + "|somme|suma|totales|totale|totais|totaal|итого|всего|сумма|razem"
        + "|gesamtergebnis|endsumme|eindtotaal|og[oó][lł]em|hovedtotal|totalsumma|celkov[yý] sou[cč]et|celkem|genel toplam|toplam"
        + "|общий итог|итог|[oö]sszesen|yhteens[aä]|sou[cč]et|totalt|ukupno|ensemble|saldo|σύνολο|σ|∑"
        + "|合计|总计|合計|総計|計|総数|总数|全国|합계|총계)";

    /// <summary>Words that mean something else, too, so that nothing may stand behind them.</summary>
    private const string Ambiguous = "(mittel|moy\\.?|media|gem\\.?|som|somma|soma|numero|n[uú]mero|nombre)";

    /// <summary>Whether a name is one of any of these.</summary>
    internal static bool Is(string name) => IsTotal(name) || IsSubtotal(name) || IsFigure(name);

    /// <summary>Sums, means and counts, which something may stand behind.</summary>
    internal static bool IsTotal(string name) => Totals().IsMatch(name);

    /// <summary>Sums of a part, also behind its name.</summary>
    internal static bool IsSubtotal(string name) => Subtotals().IsMatch(name);

    /// <summary>Other figures: deviations, medians, extremes; nothing else in the field.</summary>
    internal static bool IsFigure(string name) => Figures().IsMatch(name);

    /// <summary>Whether it is also a given name.</summary>
    internal static bool MayBePerson(string name) => Persons().IsMatch(name);

    [GeneratedRegex($@"^({Dev}|{Variance}|{Median}|{Extreme}|{Ambiguous})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^(min|max)\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Persons();

    [GeneratedRegex(
        @"^\W*(sub[- ]?totals?|zwischensumme|sous[- ]total|subtotaal|subtotale?s?|小计|小計)\b.{0,30}$|^.{1,30} (sub)?total\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Subtotals();

    [GeneratedRegex($@"^\W*(grand |sub-?)?({Sum}|{Mean}|{Count})\b\W*.{{0,30}}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Totals();
}
