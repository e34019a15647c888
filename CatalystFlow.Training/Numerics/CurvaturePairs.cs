namespace CatalystFlow.Training.Numerics;

/// <summary>The last few steps s and gradient changes y, from which L-BFGS builds its picture of the inverse Hessian H.</summary>
internal sealed class CurvaturePairs(int size, int memory)
{
    private readonly double[][] _s = new double[memory][];
    private readonly double[][] _y = new double[memory][];
    private readonly double[] _rho = new double[memory];
    private readonly double[] _alpha = new double[memory];
    private readonly double[] _scaled = new double[size];
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

    /// <summary>d ← −H g by the two-loop recursion, which starts from a multiple of <paramref name="initial"/>.</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> d, IInverseCurvature initial)
    {
        gradient.CopyTo(d);
        for (var age = 0; age < Count; age++)
        {
            var i = Slot(age);
            _alpha[i] = _rho[i] * VectorOps.Dot(_s[i], d);                        // αᵢ ← ρᵢ sᵢᵀ q
            VectorOps.AddScaled(d, -_alpha[i], _y[i]);                            // q ← q − αᵢ yᵢ
        }

        initial.Apply(d);
        VectorOps.Scale(d, Count == 0 ? 1 : Scale(initial));                      // r ← (sᵀy / yᵀH₀y) H₀ q
        for (var age = Count - 1; age >= 0; age--)
        {
            var i = Slot(age);
            var beta = _rho[i] * VectorOps.Dot(_y[i], d);                         // β ← ρᵢ yᵢᵀ r
            VectorOps.AddScaled(d, _alpha[i] - beta, _s[i]);                      // r ← r + (αᵢ − β) sᵢ
        }

        VectorOps.Scale(d, -1);
    }

    private double Scale(IInverseCurvature initial)
    {
        _y[_newest].CopyTo(_scaled, 0);
        initial.Apply(_scaled);
        return 1 / (_rho[_newest] * VectorOps.Dot(_y[_newest], _scaled));
    }

    private int Slot(int age) => (_newest - age + memory) % memory;
}

/// <summary>A first picture H₀ of the inverse Hessian: symmetric and positive definite.</summary>
internal interface IInverseCurvature
{
    /// <summary>True when H₀ is near the inverse Hessian in size too, so that a step of 1 is worth trying first.</summary>
    bool KnowsScale { get; }

    /// <summary>v ← H₀ v.</summary>
    void Apply(Span<double> v);
}

/// <summary>H₀ = I: nothing is known.</summary>
internal sealed class UnknownCurvature : IInverseCurvature
{
    public bool KnowsScale => false;

    public void Apply(Span<double> v)
    {
    }
}
