using System.Linq.Expressions;
using System.Reflection;

namespace CatalystFlow.Api.Paging;

/// <summary>Orders rows by a key and then by id, and goes on after a given row, all in SQL.</summary>
internal static class Keyset
{
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    public static IQueryable<TRow> OrderedBy<TRow, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, Guid>> id, bool descending) =>
        descending ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);

    /// <summary>Rows past (<paramref name="value"/>, <paramref name="lastId"/>); ids run the same way as keys unless told otherwise.</summary>
    public static IQueryable<TRow> After<TRow, TKey>(
        this IQueryable<TRow> rows,
        Expression<Func<TRow, TKey>> key,
        Expression<Func<TRow, Guid>> id,
        bool descending,
        TKey value,
        Guid lastId,
        bool? idDescending = null)
    {
        var row = key.Parameters[0];
        var rowId = new Replace(id.Parameters[0], row).Visit(id.Body);
        var past = Past(key.Body, Value(value), descending);
        var tied = Expression.AndAlso(Expression.Equal(key.Body, Value(value)), Past(rowId, Value(lastId), idDescending ?? descending));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(past, tied), row));
    }

    /// <summary>Rows whose key is the value or stands before it in the order.</summary>
    public static IQueryable<TRow> UpTo<TRow>(
        this IQueryable<TRow> rows, Expression<Func<TRow, double>> key, bool descending, double value) =>
        rows.Where(Expression.Lambda<Func<TRow, bool>>(
            descending ? Expression.GreaterThanOrEqual(key.Body, Value(value)) : Expression.LessThanOrEqual(key.Body, Value(value)),
            key.Parameters));

    private static BinaryExpression Past(Expression key, Expression value, bool descending)
    {
        if (key.Type == typeof(string))
        {
            (key, value) = (Expression.Call(CompareText, key, value), Expression.Constant(0));
        }

        return descending ? Expression.LessThan(key, value) : Expression.GreaterThan(key, value);
    }

    /// <summary>A captured variable, so that EF sends a parameter and caches one query for all values.</summary>
    private static MemberExpression Value<T>(T value) => Expression.Property(Expression.Constant(new Captured<T>(value)), nameof(Captured<T>.Value));

    private sealed record Captured<T>(T Value);

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
