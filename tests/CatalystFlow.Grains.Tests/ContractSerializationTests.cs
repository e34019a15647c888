using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Abstractions.Surfaces;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace CatalystFlow.Grains.Tests;

public sealed class ContractSerializationTests
{
    private const BindingFlags OfInstances = BindingFlags.Instance | BindingFlags.Public;

    private static readonly ServiceProvider Services = new ServiceCollection().AddContractSerialization().BuildServiceProvider();

    /// <summary>All that the two grains take and answer.</summary>
    public static TheoryData<Type> Passed => new(
        from grain in (Type[])[typeof(IRunGrain), typeof(ISurfaceGrain)]
        from method in grain.GetMethods()
        from type in method.GetParameters().Select(p => p.ParameterType).Concat(method.ReturnType.GetGenericArguments())
        select type);

    [Theory]
    [MemberData(nameof(Passed))]
    public void Every_member_of_what_a_grain_takes_or_answers_comes_over_as_it_was(Type type)
    {
        var sent = Filled(type);
        var serializer = Services.GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<object>(serializer.SerializeToArray(sent));

        Differences(arrived, sent, type.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.0)]
    [InlineData(0.1 + 0.2)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void A_metric_comes_over_to_the_last_bit(double loss)
    {
        var serializer = Services.GetRequiredService<Serializer<EvaluationMetrics>>();

        var arrived = serializer.Deserialize(serializer.SerializeToArray(new(1, loss, 1, 1, 1)));

        BitConverter.DoubleToInt64Bits(arrived!.LogLoss).ShouldBe(BitConverter.DoubleToInt64Bits(loss));
    }

    [Fact]
    public void Within_one_process_records_are_passed_as_they_are()
    {
        var state = (RunState)Filled(typeof(RunState));

        Services.GetRequiredService<DeepCopier>().Copy(state).ShouldBeSameAs(state);
    }

    private static IEnumerable<string> Differences(object? arrived, object? sent, string path) => sent switch
    {
        _ when arrived?.GetType() != sent?.GetType() => [$"{path}: {arrived} of another type"],
        null => [],
        IEnumerable many when sent is not string => DifferencesOfLists([.. ((IEnumerable)arrived!).Cast<object>()], [.. many.Cast<object>()], path),
        _ when sent.GetType().Namespace!.StartsWith("CatalystFlow.", StringComparison.Ordinal) && !sent.GetType().IsEnum =>
            sent.GetType().GetProperties(OfInstances)
                .SelectMany(p => Differences(p.GetValue(arrived), p.GetValue(sent), $"{path}.{p.Name}")),
        _ => Equals(arrived, sent) ? [] : [$"{path}: {arrived} in place of {sent}"],
    };

    private static IEnumerable<string> DifferencesOfLists(object[] arrived, object[] sent, string path) => arrived.Length == sent.Length
        ? sent.SelectMany((one, i) => Differences(arrived[i], one, $"{path}[{i}]"))
        : [$"{path}: {arrived.Length} in place of {sent.Length}"];

    /// <summary>A value of which no member has its default.</summary>
    private static object Filled(Type type) => Nullable.GetUnderlyingType(type) switch
    {
        { } inner => Filled(inner),
        _ when type.IsEnum => type.GetEnumValues().GetValue(type.GetEnumValues().Length - 1)!,
        _ when type == typeof(string) => "ä \"quoted\"\u2028",
        _ when type == typeof(bool) => true,
        _ when type == typeof(char) => '\u00a0',
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => long.MaxValue - 1,
        _ when type == typeof(float) => 0.1f,
        _ when type == typeof(double) => 1.0 / 3,
        _ when type == typeof(Guid) => new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 29, 23, 59, 59, TimeSpan.FromMinutes(90)).AddTicks(1),
        _ when type == typeof(byte[]) => new byte[] { 0, 255, 128 },
        _ when type == typeof(ParameterValue) => ParameterValue.Of(1e-7),
        _ when type == typeof(ImmutableSortedDictionary<string, ParameterValue>) => ImmutableSortedDictionary
            .Create<string, ParameterValue>().Add("kernel", ParameterValue.Of("rbf")).Add("maxDepth", ParameterValue.None).Add("c", ParameterValue.Of(0.1)),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => ArrayOf(type.GetGenericArguments()[0]),
        _ => Record(type),
    };

    private static object ArrayOf(Type element)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Filled(element), 0);
        return typeof(ImmutableArray).GetMethods().First(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [one])!;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Filled(p.ParameterType))]);
        foreach (var property in type.GetProperties(OfInstances).Where(p => p.SetMethod is { IsPublic: true }))
        {
            property.SetValue(made, Filled(property.PropertyType));
        }

        return made;
    }
}
