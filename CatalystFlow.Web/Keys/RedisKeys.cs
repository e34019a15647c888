using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace CatalystFlow.Web.Keys;

/// <summary>Keys in Redis, shared by all instances of a service. A Redis that has lost them costs open pages a reload.</summary>
internal sealed class RedisKeys(IConnectionMultiplexer connection) : IXmlRepository
{
    private static readonly RedisKey List = "catalyst:protection-keys";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. connection.GetDatabase().ListRange(List).Select(text => XElement.Parse(text.ToString()))];

    public void StoreElement(XElement element, string friendlyName) =>
        connection.GetDatabase().ListRightPush(List, element.ToString(SaveOptions.DisableFormatting));
}
