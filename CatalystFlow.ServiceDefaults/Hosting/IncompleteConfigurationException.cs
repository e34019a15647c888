namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>A setting is missing or does not fit the others; the message is for the operator and names the variable.</summary>
public sealed class IncompleteConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
