using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class RealDataTests
{
    [Theory]
    [InlineData("iris.csv", "target", 3, 150, 4)]
    [InlineData("wine.csv", "target", 3, 178, 13)]
    [InlineData("breast_cancer.csv", "target", 2, 569, 30)]
    [InlineData("digits.csv", "target", 10, 1797, 60)] // of 64 pixels, three are always 0 and one is in the training rows
    [InlineData("letter.csv", "lettr", 26, 20000, 16)]
    [InlineData("pima_missing.csv", "diabetes", 2, 768, 8)]
    public void Numeric_data_sets_are_prepared_whole(string file, string target, int classes, int rows, int features)
    {
        var table = TestData.ReadTable(file, target);
        table.RowCount.ShouldBe(rows);
        var data = DataPreparation.Prepare(table, TestData.Options(target), TestContext.Current.CancellationToken);
        data.Classes.Count.ShouldBe(classes);
        (data.Train.Count + data.Validation.Count + data.Test.Count).ShouldBe(rows);
        data.Train.Features.Columns.ShouldBe(features);
        data.Train.Features.Values.ToArray().ShouldAllBe(v => float.IsFinite(v));
    }
}
