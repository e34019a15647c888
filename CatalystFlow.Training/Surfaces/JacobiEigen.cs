namespace CatalystFlow.Training.Surfaces;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations (Golub and Van Loan, section 8.5).</summary>
internal static class JacobiEigen
{
    private const int MostSweeps = 50;

    /// <summary>Values and unit vectors, in no order. The matrix is overwritten.</summary>
    internal static (double[] Values, double[][] Vectors) Of(double[][] a)
    {
        var n = a.Length;
        var vectors = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0.0).ToArray()).ToArray();
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 0; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i][i])], vectors);
    }

    private static double OffDiagonal(double[][] a)
    {
        var (sum, diagonal) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            diagonal += Math.Abs(a[i][i]);
            for (var j = 0; j < i; j++)
            {
                sum += Math.Abs(a[i][j]);
            }
        }

        return sum > 1e-15 * diagonal ? sum : 0;
    }

    private static void Rotate(double[][] a, double[][] vectors, int p, int q)
    {
        if (a[p][q] == 0)
        {
            return;
        }

        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.Length; k++)
        {
            (a[k][p], a[k][q]) = ((c * a[k][p]) - (s * a[k][q]), (s * a[k][p]) + (c * a[k][q]));
        }

        for (var k = 0; k < a.Length; k++)
        {
            (a[p][k], a[q][k]) = ((c * a[p][k]) - (s * a[q][k]), (s * a[p][k]) + (c * a[q][k]));
            (vectors[p][k], vectors[q][k]) = ((c * vectors[p][k]) - (s * vectors[q][k]), (s * vectors[p][k]) + (c * vectors[q][k]));
        }
    }
}
