using System.Text.Json;
using CatalystFlow.Api.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class StoredProfileTests
{
    [Fact]
    public void A_profile_stored_before_there_were_readings_is_read_without_any()
    {
        const string old = """
            {"columns":[{"name":"age","index":0,"type":"Numeric","missingCount":1,"missingShare":0.5,"distinctCount":1,"distinctIsCapped":false,
            "topValues":[],"histogram":[],"includedByDefault":true,"warnings":[{"code":"constant","message":"Only one."}]}],
            "suggestedTarget":"age","warnings":[]}
            """;

        var column = JsonSerializer.Deserialize<StoredProfile>(old, JsonSerializerOptions.Web)!.Columns.ShouldHaveSingleItem();

        column.Reading.ShouldBeNull();
        column.MissingWords.ShouldBeNull();
        column.Warnings.ShouldHaveSingleItem().Fix.ShouldBeNull();
    }
}
