using System.Reflection;
using Xunit.v3;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A test whose pages did what no page may do fails, whatever it looked at itself.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WatchPagesAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        PageWatches.CurrentTest = () => TestContext.Current.Test?.UniqueID ?? "";

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Task.Run(PageWatches.CloseAsync).GetAwaiter().GetResult().ShouldBeEmpty();
}
