namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds letters that stand where words of Western Europe have none, as Czech ones do that are read in its encodings: mìsto for město,
/// Jiøí for Jiří.
/// </summary>
internal struct WesternWord
{
    private char _previous;
    private bool _isNordic, _isSouthern;

    /// <summary>Goes on by a character; true when it shows that a letter of its word is out of place.</summary>
    internal bool Goes(char c)
    {
        var previous = _previous;
        if (!char.IsLetter(c))
        {
            this = default;
            return false;
        }

        var letter = char.ToLowerInvariant(c);
        var (isNordic, isSouthern) = (_isNordic || letter == 'ø', _isSouthern || letter is 'ì' or 'ù' or 'è' or 'í' or 'ý' or 'á' or 'š' or 'ž');
        var isMixed = isNordic && isSouthern && !(_isNordic && _isSouthern); // no language has ø and these
        (_previous, _isNordic, _isSouthern) = (letter, isNordic, isSouthern);

        // Italian has ì and ù at the end of words, French ù in one word only.
        return isMixed || previous is 'ì' or 'ù';
    }
}
