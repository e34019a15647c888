using MudBlazor;

namespace CatalystFlow.Web.Components.Layout;

/// <summary>Our colours and type in MudBlazor's terms. The same colours stand in app.css as <c>--cf-*</c>.</summary>
internal static class CatalystTheme
{
    private static readonly string[] Sans = ["Geist", "ui-sans-serif", "system-ui", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme For(bool dark) => new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        Typography = Type(),
        LayoutProperties = new() { DefaultBorderRadius = "10px", AppbarHeight = "60px" },
        PseudoCss = new() { Scope = dark ? ":root[data-theme=dark]" : ":root" },
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0b6b66",
        PrimaryContrastText = "#ffffff",
        Secondary = "#b3430a",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#6a4bbc",
        Info = "#1a5fb4",
        Success = "#19703c",
        Warning = "#8a5a00",
        Error = "#b3261e",
        Dark = "#14212b",
        Background = "#f5f7f8",
        BackgroundGray = "#edf1f3",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#14212b",
        TextPrimary = "#14212b",
        TextSecondary = "#4d5d69",
        TextDisabled = "#75838d",
        ActionDefault = "#4d5d69",
        ActionDisabled = "#8b97a0",
        ActionDisabledBackground = "#e3e8eb",
        LinesDefault = "#dbe2e6",
        LinesInputs = "#7d8b95",
        Divider = "#dbe2e6",
        TableLines = "#e4e9ec",
        TableHover = "#f0f5f5",
        Skeleton = "#dfe6e9",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#4fd1c1",
        PrimaryContrastText = "#04211e",
        Secondary = "#ffa25c",
        SecondaryContrastText = "#2b1400",
        Tertiary = "#c3a8ff",
        Info = "#7db8ff",
        InfoContrastText = "#04162b",
        Success = "#6bd394",
        SuccessContrastText = "#04210f",
        Warning = "#f0bd5a",
        WarningContrastText = "#2a1c00",
        Error = "#ff8a80",
        ErrorContrastText = "#300503",
        Dark = "#e7eef1",
        Background = "#0c1317",
        BackgroundGray = "#101a1f",
        Surface = "#131d23",
        AppbarBackground = "#0f181d",
        AppbarText = "#e7eef1",
        TextPrimary = "#e7eef1",
        TextSecondary = "#a3b4bd",
        TextDisabled = "#7b8b94",
        ActionDefault = "#a3b4bd",
        ActionDisabled = "#64747d",
        ActionDisabledBackground = "#1d2930",
        LinesDefault = "#26343c",
        LinesInputs = "#6f828c",
        Divider = "#26343c",
        TableLines = "#222f36",
        TableHover = "#18242b",
        Skeleton = "#22303a",
        OverlayDark = "rgba(4,9,12,0.7)",
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Sans, FontSize = "1.75rem", FontWeight = "620", LineHeight = "1.2", LetterSpacing = "-0.02em" },
        H2 = new H2Typography { FontFamily = Sans, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "-0.01em" },
        H3 = new H3Typography { FontFamily = Sans, FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "-0.005em" },
        H6 = new H6Typography { FontFamily = Sans, FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = Sans, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Sans, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
        Button = new ButtonTypography
        {
            FontFamily = Sans,
            FontSize = "0.9rem",
            FontWeight = "560",
            LetterSpacing = "normal",
            TextTransform = "none",
        },
        Caption = new CaptionTypography { FontFamily = Sans, FontSize = "0.8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
    };
}
