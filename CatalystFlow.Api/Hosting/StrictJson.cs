using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// Takes bodies by the letter of the document: what is required is there, what may not be null is not, words are words and no numbers,
/// no member comes twice, and none is unknown. What is written is not touched.
/// </summary>
internal static class StrictJson
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new WordConverter());
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNulls);
    }

    // The serializer's own setting would also refuse to write what an older version stored, and knows nothing of elements.
    private static void RefuseNulls(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(StartRunRequest).Assembly)
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        var members = type.Properties.Select(p => CheckOf(p, nullability)).OfType<Action<object>>().ToArray();
        if (members.Length > 0)
        {
            type.OnDeserialized = read => Array.ForEach(members, check => check(read));
        }
    }

    private static Action<object>? CheckOf(JsonPropertyInfo member, NullabilityInfoContext nullability)
    {
        if (member.Get is not { } get || member.AttributeProvider is not PropertyInfo property || property.PropertyType.IsValueType)
        {
            return null;
        }

        var info = nullability.Create(property);
        var refusesNull = info.ReadState == NullabilityState.NotNull;
        var refusesElements = info.GenericTypeArguments is [{ ReadState: NullabilityState.NotNull, Type.IsValueType: false }];
        return refusesNull || refusesElements ? Check : null;

        void Check(object read)
        {
            var value = get(read);
            if (value is null && refusesNull)
            {
                throw new NullMemberException(member.Name);
            }

            if (refusesElements && value is IEnumerable list && IndexOfNull(list) is { } index)
            {
                throw new NullMemberException($"{member.Name}[{index}]");
            }
        }
    }

    private static int? IndexOfNull(IEnumerable list)
    {
        var index = 0;
        foreach (var element in list)
        {
            if (element is null)
            {
                return index;
            }

            index++;
        }

        return null;
    }
}

/// <summary>A member of a body, or an element of one, is null where the document says that it never is.</summary>
internal sealed class NullMemberException(string member) : JsonException($"{member} is required here and must not be null.")
{
    /// <summary>The member, within the object at <see cref="JsonException.Path"/>.</summary>
    public string Member => member;
}
