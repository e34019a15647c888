namespace CatalystFlow.Training.Numerics;

/// <summary>The last few steps s and gradient changes y, from which L-BFGS builds its picture of the inverse Hessian H.</summary>
internal sealed class CurvaturePairs(int size, int memory)
{
    private readonly double[][] _s = new double[memory][];
    private readonly double[][] _y = new double[memory][];
    private readonly double[] _rho = new double[memory];
    private readonly double[] _alpha = new double[memory];
    private int _newest = -1;

    /// <summary>Pairs held.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => (Count, _newest) = (0, -1);

    /// <summary>Adds a pair unless its curvature is not positive, which rounding can cause near the minimum.</summary>
    public void Add(ReadOnlySpan<double> s, ReadOnlySpan<double> y)
    {
        var curvature = VectorOps.Dot(s, y);
        if (!(curvature > double.Epsilon))
        {
            return;
        }

        _newest = (_newest + 1) % memory;
        s.CopyTo(_s[_newest] ??= new double[size]);
        y.CopyTo(_y[_newest] ??= new double[size]);
        _rho[_newest] = 1 / curvature;                                            // ρ ← 1 / yᵀs
        Count = Math.Min(Count + 1, memory);
    }

    /// <summary>d ← −H g by the two-loop recursion.</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> d)
    {
        gradient.CopyTo(d);
        for (var age = 0; age < Count; age++)
        {
            var i = Slot(age);
            _alpha[i] = _rho[i] * VectorOps.Dot(_s[i], d);                        // αᵢ ← ρᵢ sᵢᵀ q
            VectorOps.AddScaled(d, -_alpha[i], _y[i]);                            // q ← q − αᵢ yᵢ
        }

        var scale = Count == 0 ? 1 : 1 / (_rho[_newest] * VectorOps.Dot(_y[_newest], _y[_newest]));
        VectorOps.Scale(d, scale);                                                // r ← (sᵀy / yᵀy) q
        for (var age = Count - 1; age >= 0; age--)
        {
            var i = Slot(age);
            var beta = _rho[i] * VectorOps.Dot(_y[i], d);                         // β ← ρᵢ yᵢᵀ r
            VectorOps.AddScaled(d, _alpha[i] - beta, _s[i]);                      // r ← r + (αᵢ − β) sᵢ
        }

        VectorOps.Scale(d, -1);
    }

    private int Slot(int age) => (_newest - age + memory) % memory;
}
