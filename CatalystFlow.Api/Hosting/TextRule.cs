using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// No text of a request holds a control character, wherever it stands: they show nothing and do something, to a terminal, a log, a file,
/// and the NUL character cannot be stored. Nor is it made of nothing that can be seen, or turns the direction of what is shown
/// beside it. Line breaks and tabs pass where <see cref="LineBreaksAttribute"/> says so.
/// </summary>
internal static class TextRule
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = [];

    /// <summary>Looks at all that a handler is given by a request.</summary>
    public static EndpointFilterDelegate Require(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var given = context.MethodInfo.GetParameters().Where(p => HoldsText(p.ParameterType)).ToArray();
        return given.Length == 0 ? next : async invocation =>
        {
            var errors = given.SelectMany(p => Broken(invocation.Arguments[p.Position], NameOf(p), p.IsDefined(typeof(LineBreaksAttribute))))
                .GroupBy(e => e.Field, e => e.Message).ToDictionary(e => e.Key, e => e.ToArray());
            return errors.Count > 0 ? Problems.Invalid(errors) : await next(invocation).ConfigureAwait(false);
        };
    }

    /// <summary>Why a text is refused, or null. Where line breaks pass, it stands in paragraphs or in a file and may turn.</summary>
    public static string? Refuse(string text, bool lineBreaks = false) =>
        RefuseControl(text, lineBreaks) ?? (lineBreaks ? null : RefuseTurns(text) ?? RefuseNothing(text));

    /// <summary>Why a text is refused that is cleaned of everything else, or null.</summary>
    public static string? RefuseControl(string text, bool lineBreaks = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && !(lineBreaks && text[i] is '\n' or '\r' or '\t'))
            {
                return $"The character U+{(int)text[i]:X4} at position {i + 1} is a control character, which no text may hold. Remove the character.";
            }
        }

        return null;
    }

    private static string? RefuseTurns(string text)
    {
        var at = text.AsSpan().IndexOfAny(VisibleText.Turns);
        return at < 0
            ? null
            : $"The character U+{(int)text[at]:X4} at position {at + 1} changes the direction of the text beside it. Remove the character.";
    }

    private static string? RefuseNothing(string text) =>
        string.IsNullOrWhiteSpace(text) || VisibleText.Shows(text)
            ? null
            : "None of the characters can be seen. The text needs at least one visible character.";

    /// <summary>True for texts, lists of them, and what is made of our own contracts.</summary>
    internal static bool HoldsText(Type type) =>
        type == typeof(string) || (type != typeof(char) && (IsList(type) ? ElementsOf(type).Any(HoldsText) : IsOurs(type)));

    /// <summary>The members of a contract that a request may fill with text.</summary>
    internal static PropertyInfo[] TextsOf(Type type) => Members.GetOrAdd(
        type, static t => [.. t.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.CanWrite && HoldsText(p.PropertyType))]);

    private static IEnumerable<(string Field, string Message)> Broken(object? value, string path, bool lineBreaks) => value switch
    {
        null => [],
        string text => Refuse(text, lineBreaks) is { } refusal ? [(path, refusal)] : [],
        ParameterValue choice => Broken(choice.Text, path, lineBreaks: false),
        IDictionary pairs => pairs.Keys.Cast<string>().SelectMany(key => BrokenPair(key, pairs[key], path)),
        IEnumerable list when !IsUnset(list) => list.Cast<object?>().SelectMany((entry, i) => Broken(entry, $"{path}[{i}]", lineBreaks)),
        IEnumerable => [],
        _ => TextsOf(value.GetType()).Where(p => !p.IsDefined(typeof(CleanedAttribute)))
            .SelectMany(p => Broken(p.GetValue(value), Below(path, p.Name), p.IsDefined(typeof(LineBreaksAttribute)))),
    };

    private static IEnumerable<(string Field, string Message)> BrokenPair(string key, object? value, string path) =>
        Refuse(key) is { } refusal ? [(path, refusal)] : Broken(value, $"{path}.{key}", lineBreaks: false);

    private static string Below(string path, string member)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(member);
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    private static string NameOf(ParameterInfo parameter) =>
        IsOurs(parameter.ParameterType) ? "" : parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name ?? parameter.Name!;

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static Type[] ElementsOf(Type list) =>
        list.IsArray ? [list.GetElementType()!] : list.GetGenericArguments();

    private static bool IsOurs(Type type) => !type.IsEnum && (type.Assembly == typeof(RequestLimits).Assembly || IsQuery(type));

    private static bool IsQuery(Type type) =>
        type.Assembly == typeof(TextRule).Assembly && type.Name.EndsWith("Query", StringComparison.Ordinal);

    private static bool IsUnset(IEnumerable list) =>
        list.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(list)!;
}

/// <summary>A text from which its handler takes what may not be in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CleanedAttribute : Attribute;
