namespace CatalystFlow.Training.Data;

/// <summary>
/// Units of time by their names in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Russian, Chinese, Japanese
/// and Korean, full and shortened, in any case.
/// </summary>
internal static class TimeUnits
{
    internal const double Hour = 1 / 24.0, Minute = 1 / 1_440.0, Second = 1 / 86_400.0, Week = 7;

    private const int LongestName = 12;

    private static readonly (double Days, string Names)[] Units =
    [
        (Week, "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane "
            + "weken неделя недели недель 週間 周 주"),
        (1, "d day days tag tage tagen jour jours j día dia días dias giorno giorni dag dagen dzień dni "
            + "den dny dní день дня дней дн 日 天 일"),
        (Hour, "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz "
            + "godzina godziny godzin hod hodina hodiny hodin ч час часа часов 時間 时 小时 小時 시간"),
        (Minute, "m min mins minute minutes minuten minuto minutos minuti minuut mn minuta minuty minut "
            + "мин минута минуты минут 分 分钟 分鐘 분"),
        (Second, "s sec secs second seconds sek sekunde sekunden seconde secondes seg segundo segundos "
            + "secondo secondi seconden sekunda sekundy sekund с сек секунда секунды секунд 秒 초"),
        (Second / 1_000, "ms msec millisecond milliseconds"),
    ];

    private static readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> ByName = Units
        .SelectMany(u => u.Names.Split(' ').Select(name => (Name: name, u.Days)))
        .ToDictionary(u => u.Name, u => u.Days, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The length of a unit in days; 0 for another word.</summary>
    internal static double Days(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= LongestName && ByName.TryGetValue(name, out var days) ? days : 0;
}
