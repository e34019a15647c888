using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed partial class AlgorithmCatalogTests
{
    public static TheoryData<string> Ids => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Fact]
    public void Ids_and_names_are_unique()
    {
        AlgorithmCatalog.All.Select(a => a.Id).ShouldBeUnique();
        AlgorithmCatalog.All.Select(a => a.Name).ShouldBeUnique();
    }

    [Fact]
    public void An_unknown_id_finds_nothing() => AlgorithmCatalog.Find("perceptron-of-1958").ShouldBeNull();

    [Theory, MemberData(nameof(Ids))]
    public void An_id_is_made_for_addresses(string id) => Identifier().IsMatch(id).ShouldBeTrue();

    [Theory, MemberData(nameof(Ids))]
    public void Both_sides_of_the_explanation_take_150_to_300_words(string id)
    {
        var text = AlgorithmCatalog.Find(id)!.Explanation;

        Words(text.Technical).ShouldBeInRange(150, 300);
        Words(text.Kitchen).ShouldBeInRange(150, 300);
        Words(text.Workflow).ShouldBeGreaterThan(40);
        Words(text.Source).ShouldBeGreaterThan(5);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_card_and_a_drawer_find_every_part_of_the_explanation(string id)
    {
        var text = AlgorithmCatalog.Find(id)!.Explanation;

        text.Strengths.Count.ShouldBeInRange(2, 5);
        text.Weaknesses.Count.ShouldBeInRange(2, 5);
        text.Strengths.Concat(text.Weaknesses).ShouldAllBe(s => s.Length > 5 && s.Length < 110 && !s.StartsWith('-'));
        text.UseWhen.ShouldEndWith(".");
        text.Steps.Select(s => s.Title).ShouldBe(["Prepare", "Split", "Train", "Watch", "Adjust", "Validate"]);
        text.Steps.ShouldAllBe(s => s.Text.Length > 20 && !s.Text.Contains("**"));
        text.PseudoCode.Split('\n').Length.ShouldBeInRange(8, 24);
        text.PseudoCode.Split('\n').ShouldAllBe(line => line.Length <= 78 && !line.Contains("```"));
        text.Cost.Select(c => c.Split("**")[1]).ShouldBe(["To train", "To predict a row", "To keep"]);
        text.WatchFor.Count.ShouldBeInRange(3, 6);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_hyperparameter_says_what_it_is_and_what_more_and_less_of_it_do(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;

        algorithm.Hyperparameters.Count.ShouldBeInRange(1, 5);
        foreach (var parameter in algorithm.Hyperparameters)
        {
            string[] texts = [parameter.Label, parameter.Description, parameter.MoreMeans, parameter.LessMeans];
            texts.ShouldAllBe(t => t.Length > 4);
            (parameter.Kind == ParameterKind.Choice).ShouldBe(parameter.Choices.Count > 1);
            (parameter.NoneLabel is not null).ShouldBe(parameter.AllowsNone);
        }

        algorithm.Fixed.ShouldAllBe(f => f.Value.Length > 0 && f.Why.Length > 10);
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Identifier();
}
