using CatalystFlow.Api.Hosting;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>The file of a form. At its end it looks at what comes after it, so that nothing beside the file is passed over without a word.</summary>
internal sealed class FormFileStream(Stream file, MultipartReader parts) : ReadOnlyStream
{
    private bool _isAlone;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read == 0 && buffer.Length > 0 && !_isAlone)
        {
            await RefuseFieldsAsync(cancellationToken).ConfigureAwait(false);
            _isAlone = true;
        }

        return read;
    }

    private async Task RefuseFieldsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
            {
                if (FormFieldException.Of(part) is { } field)
                {
                    throw field;
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new UploadBrokenException(e);
        }
    }
}

/// <summary>A form brings a field beside its file, where it would set nothing.</summary>
internal sealed class FormFieldException(string name) : Exception("A form brings a field beside its file.")
{
    private const string Unnamed = "form";

    private static readonly string[] Settings = [.. typeof(UploadQuery).GetProperties().Select(p => p.Name)];

    /// <summary>The field.</summary>
    public string Name { get; } = name.Length > 0 ? Echo.Of(name) : Unnamed;

    /// <summary>What to do about it.</summary>
    public string Advice => Array.Find(Settings, s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } setting
        ? $"A form brings nothing but the file. Give {FieldName.Of(setting)} in the address: /api/datasets?{FieldName.Of(setting)}=…"
        : "A form brings nothing but the file, so this field would set nothing. Leave it out.";

    /// <summary>What is wrong with a part of a form; null when it is a file.</summary>
    public static FormFieldException? Of(MultipartSection part)
    {
        var disposition = part.GetContentDispositionHeader();
        return disposition?.IsFileDisposition() == true ? null : new(HeaderUtilities.RemoveQuotes(disposition?.Name ?? "").Value ?? "");
    }
}
