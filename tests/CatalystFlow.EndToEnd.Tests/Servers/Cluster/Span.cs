using System.Text;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>A part of a trace.</summary>
/// <param name="Service">The service that it happened in.</param>
/// <param name="Trace">The trace's id.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of what caused it.</param>
/// <param name="Name">What happened.</param>
public sealed record Span(string Service, string Trace, string Id, string Parent, string Name)
{
    /// <summary>All spans of an OTLP export request.</summary>
    public static IEnumerable<Span> ReadAll(byte[] request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var attributes = Fields(Fields(resourceSpans, 1).First(), 1);
            var name = attributes.First(attribute => Text(attribute, 1) == "service.name");
            var service = Text(Fields(name, 2).First(), 1);
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scopeSpans => Fields(scopeSpans, 2)))
            {
                yield return new(service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5));
            }
        }
    }

    private static string Text(ReadOnlyMemory<byte> message, int number) => Encoding.UTF8.GetString(Fields(message, number).FirstOrDefault().Span);

    private static string Hex(ReadOnlyMemory<byte> message, int number) =>
        Convert.ToHexStringLower(Fields(message, number).FirstOrDefault().Span);

    /// <summary>The texts, bytes and messages in a field of a protobuf message.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = ReadNumber(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    ReadNumber(message, ref at);
                    break;
                case 1:
                    at += sizeof(ulong);
                    break;
                case 5:
                    at += sizeof(uint);
                    break;
                default:
                    var length = (int)ReadNumber(message, ref at);
                    if ((int)(tag >> 3) == number)
                    {
                        yield return message.Slice(at, length);
                    }

                    at += length;
                    break;
            }
        }
    }

    private static ulong ReadNumber(ReadOnlyMemory<byte> message, ref int at)
    {
        var (number, shift) = (0UL, 0);
        while (true)
        {
            var part = message.Span[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }

            shift += 7;
        }
    }
}
