using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Bunit;
using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>What the browser holds and the page reads.</summary>
public sealed class BrowserBytesTests
{
    private const int Part = 128 << 10;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Part - 1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData((3 * Part) + 5)]
    public async Task Bytes_of_any_length_come_over_whole(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        (await ReadAsync(bytes, atMost: length)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Part)]
    [InlineData(2 * Part)]
    public async Task More_than_was_asked_for_is_not_read(int length) => (await ReadAsync(new byte[length], atMost: length - 1)).ShouldBeNull();

    [Fact]
    public void No_page_reads_a_stream_of_the_browsers_which_would_end_its_circuit_after_a_silent_minute()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(Browser).Assembly.Location));
        var reader = assembly.GetMetadataReader();

        var types = reader.TypeReferences.Select(t => reader.GetString(reader.GetTypeReference(t).Name)).ToList();

        types.ShouldContain(nameof(IJSObjectReference));
        types.ShouldNotContain(nameof(IJSStreamReference));
    }

    private static async Task<byte[]?> ReadAsync(byte[] bytes, long atMost)
    {
        await using var page = new PageContext();
        var files = page.JSInterop.SetupModule("./js/files.js");
        for (var start = 0; start <= bytes.Length; start += Part)
        {
            var from = start;
            var part = bytes[from..Math.Min(from + Part, bytes.Length)];
            files.Setup<byte[]>("part", call => call.Arguments[1] is long asked && asked == from).SetResult(part);
        }

        return await page.Services.GetRequiredService<Browser>().ReadAsync(null!, atMost, CancellationToken.None);
    }
}
