using Bunit;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Algorithms;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class AlgorithmCardTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void A_card_turns_to_either_explanation_and_a_click_on_it_to_the_other()
    {
        var card = Render();
        card.Markup.ShouldContain("Hard to get wrong");

        card.Find("[data-testid=technical-random-forest]").Click();
        card.Find("[data-testid=side-random-forest]").TextContent.ShouldContain("Technical text.");
        card.Find("[data-testid=side-random-forest]").Click();
        card.Find("[data-testid=side-random-forest]").TextContent.ShouldContain("Kitchen text.");
        card.Find("[data-testid=kitchen-random-forest]").GetAttribute("aria-pressed").ShouldBe("true");
        card.Find("[data-testid=kitchen-random-forest]").Click();

        card.Markup.ShouldContain("Hard to get wrong");
    }

    [Fact]
    public void The_time_is_shown_as_an_estimate_with_what_it_rests_on()
    {
        var chip = Render(new AlgorithmEstimate("random-forest", 3.2, 1.6, 6.4, 4)).Find("[data-testid=time-random-forest]");

        chip.TextContent.ShouldContain("about 3 s");
        chip.GetAttribute("title").ShouldBe("An estimate: 2 s to 6 s, from measured times and 4 similar runs here.");
    }

    [Fact]
    public void What_cannot_learn_from_the_data_says_why_and_can_only_be_given_up()
    {
        var card = Render(new AlgorithmEstimate("random-forest", 3, 2, 4, 0) { Problem = "It takes at most 5 classes; the target has 6." });

        var choice = card.Find("[data-testid=choose-random-forest]");
        choice.HasAttribute("disabled").ShouldBeTrue();
        card.Find($"#{choice.GetAttribute("aria-describedby")}").TextContent.ShouldBe("It takes at most 5 classes; the target has 6.");
        card.Render(p => p.Add(c => c.Selected, true));
        card.Find("[data-testid=choose-random-forest]").HasAttribute("disabled").ShouldBeFalse();
    }

    [Theory]
    [InlineData(0.2, "under a second")]
    [InlineData(42, "about 40 s")]
    [InlineData(190, "about 3 min")]
    [InlineData(9000, "about 2 h")]
    public void Times_are_rounded_to_what_is_known(double seconds, string words) =>
        Render(new AlgorithmEstimate("random-forest", seconds, seconds / 2, seconds * 2, 0)).Find("[data-testid=time-random-forest]").TextContent.ShouldContain(words);

    [Fact]
    public void The_drawn_workflow_has_every_step_in_its_stage()
    {
        var flow = _page.Render<WorkflowDiagram>(p => p.Add(f => f.Algorithm, Samples.Forest));

        flow.FindAll("h4").Select(h => h.TextContent).ShouldBe(["Data preparation", "Training", "Validation"]);
        flow.FindAll("li b").Select(b => b.TextContent).ShouldBe(["Prepare", "Split", "Train", "Watch", "Adjust", "Validate"]);
    }

    [Fact]
    public void Pseudo_code_keeps_its_lines_and_sets_its_comments_apart()
    {
        var code = _page.Render<PseudoCode>(p => p.Add(c => c.Text, Samples.Forest.Explanation.PseudoCode));

        code.FindAll("li").Select(l => l.TextContent).ShouldBe(["for each tree:", "    grow it   # 5 at a time"]);
        code.FindAll(".why")[1].TextContent.ShouldBe("# 5 at a time");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private IRenderedComponent<AlgorithmCard> Render(AlgorithmEstimate? estimate = null) =>
        _page.Render<AlgorithmCard>(p => p.Add(c => c.Algorithm, Samples.Forest).Add(c => c.Estimate, estimate));
}
