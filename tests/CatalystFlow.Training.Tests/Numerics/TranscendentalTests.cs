using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

public sealed class TranscendentalTests
{
    [Fact]
    public void The_exponential_of_doubles_is_right_to_the_last_places()
    {
        for (var x = -707.5; x < 709; x += 0.0371)
        {
            var exact = Math.Exp(x);
            Math.Abs(Transcendental.Exp(Vector256.Create(x))[2] - exact).ShouldBeLessThanOrEqualTo(exact * 1e-15, $"exp {x}");
        }
    }

    [Fact]
    public void The_exponential_of_floats_is_right_to_the_last_places()
    {
        for (var x = -86.9f; x < 88; x += 0.0171f)
        {
            var exact = Math.Exp(x);
            Math.Abs(Transcendental.Exp(Vector256.Create(x))[5] - exact).ShouldBeLessThanOrEqualTo(exact * 3e-7, $"exp {x}");
        }
    }

    [Fact]
    public void The_logarithm_is_right_to_the_last_places()
    {
        for (var x = 1e-300; x < 1e300; x *= 1.0371)
        {
            Transcendental.Log(Vector256.Create(x))[1].ShouldBe(Math.Log(x), Math.Abs(Math.Log(x)) * 1e-15, $"ln {x}");
        }

        for (var x = 1.0; x <= 2; x += 0.00137)
        {
            Transcendental.Log(Vector256.Create(x))[3].ShouldBe(Math.Log(x), 4e-16, $"ln {x}");
        }
    }

    [Fact]
    public void Extremes_come_out_as_they_should()
    {
        var extremes = Vector256.Create(double.NegativeInfinity, double.PositiveInfinity, double.NaN, 0);
        var single = Vector256.Create(float.NegativeInfinity, float.PositiveInfinity, float.NaN, 0, -1e30f, 1e30f, -0f, -88);

        Bits(Transcendental.Exp(extremes)).ShouldBe([0, double.PositiveInfinity, double.NaN, 1]);
        float[] expected = [0, float.PositiveInfinity, float.NaN, 1, 0, float.PositiveInfinity, 1, 0];
        Enumerable.Range(0, 8).Select(i => Transcendental.Exp(single)[i]).ShouldBe(expected);
        Transcendental.Log(Vector256<double>.One)[0].ShouldBe(0);
    }

    private static double[] Bits(Vector256<double> v) => [v[0], v[1], v[2], v[3]];
}
