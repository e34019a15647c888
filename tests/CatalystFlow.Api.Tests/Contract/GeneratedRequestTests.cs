using System.Globalization;
using CatalystFlow.Api.Tests.Runs;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>
/// Drives every operation of the OpenAPI document with requests made from the document alone: fitting ones, and ones with wrong types,
/// nulls, ids, methods, content types and bodies. <c>CATALYSTFLOW_GENERATED_REQUESTS</c> sets how many, <c>CATALYSTFLOW_SEED</c> which.
/// </summary>
public sealed class GeneratedRequestTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    private const int Requests = 2_000;
    private const int Workers = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_answers_whatever_it_gets_as_the_document_says()
    {
        var document = new ApiDocument(await host.Http.GetStringAsync("/openapi/v1.json", Stop));
        var (stock, tally) = (await Stock.FillAsync(host), new Tally());
        var each = Number("CATALYSTFLOW_GENERATED_REQUESTS", Requests) / Workers;

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
            Task.Run(() => DriveAsync(document, stock, tally, worker, each), Stop)));

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        var report = Path.Combine(AppContext.BaseDirectory, "generated-requests.txt");
        await File.WriteAllTextAsync(report, $"{tally}\n{string.Join("\n", tally.Faults)}", Stop);
        tally.Faults.ShouldBeEmpty(tally.ToString());
        tally.Operations.ShouldBe(document.Operations.Count);
        host.Troubles.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_names_what_every_operation_may_answer()
    {
        var document = new ApiDocument(await host.Http.GetStringAsync("/openapi/v1.json", Stop));

        document.Operations.ShouldAllBe(o => new[] { 400, 500, 503 }.All(o.Answers.ContainsKey));
        document.Operations.Where(o => o.Path.Contains('{')).ShouldAllBe(o => o.Answers.ContainsKey(404));
        document.Operations.Where(o => o.TakesJson).ShouldAllBe(o => o.Answers.ContainsKey(413) && o.Answers.ContainsKey(415));
        document.Operations.Where(o => o.Method != "GET").ShouldAllBe(o => o.Answers.ContainsKey(409) && o.Answers.ContainsKey(507));
        document.Operations.SelectMany(o => o.Answers).Where(a => a.Key >= 400)
            .ShouldAllBe(a => a.Value.ContainsKey("application/problem+json"));
    }

    [Fact]
    public async Task Every_refusal_that_the_document_names_says_where_its_status_is_defined()
    {
        var document = new ApiDocument(await host.Http.GetStringAsync("/openapi/v1.json", Stop));
        var statuses = document.Operations.SelectMany(o => o.Answers.Keys).Append(405).Distinct().Where(status => status >= 400).ToList();

        statuses.Count.ShouldBeGreaterThan(8);
        statuses.Where(status => Problems.Of(status, "title", "detail").ProblemDetails.Type is null).ShouldBeEmpty();
    }

    private async Task DriveAsync(ApiDocument document, Stock stock, Tally tally, int worker, int count)
    {
        var random = new Random(Number("CATALYSTFLOW_SEED", 11) * 1_000 + worker);
        var values = new Values(document, stock, random);
        var (maker, rules) = (new RequestMaker(document, stock, values), new AnswerRules(document));
        for (var i = 0; i < count; i++)
        {
            var request = await maker.MakeAsync(document.Operations[(worker + (i * Workers)) % document.Operations.Count]);
            using (request.Message)
            {
                var (answer, fault) = await TryAsync(request, rules);
                tally.Add(request, answer, fault);
            }
        }
    }

    /// <summary>A stream goes on for ever, and a surface is waited for: a client that goes away is one of the things tried.</summary>
    private async Task<(string Answer, string? Fault)> TryAsync(MadeRequest request, AnswerRules rules)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var isWaitedFor = request.Operation.Path.EndsWith("/surface", StringComparison.Ordinal);
        patience.CancelAfter(isWaitedFor ? Patience : Guard);
        try
        {
            using var answer = await host.Http.SendAsync(request.Message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var body = isStream ? [] : await answer.Content.ReadAsByteArrayAsync(patience.Token);
            return (((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), rules.Fault(request, answer, body));
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested && isWaitedFor)
        {
            return ("left", null);
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            return ("none", $"no answer within {Guard.TotalSeconds} s");
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
