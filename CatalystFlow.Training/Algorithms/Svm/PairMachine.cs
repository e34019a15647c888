using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The machine of two classes as it stands after a point of the learning curve: enough to predict, and to go on from. Rows are those
/// of both classes in their order among the training rows, so that earlier ones keep their places.
/// </summary>
internal sealed class PairMachine
{
    /// <summary>βᵢ = yᵢαᵢ of each row seen.</summary>
    public double[] Beta { get; set; } = [];

    /// <summary>vᵢ = yᵢ − Σⱼ βⱼ k(xᵢ, xⱼ) of each row seen.</summary>
    public double[] V { get; set; } = [];

    /// <summary>Decision value of each row before the machine learned from it; NaN if there was none.</summary>
    public double[] Unseen { get; set; } = [];

    /// <summary>b.</summary>
    public double Intercept { get; set; }

    /// <summary>Turns decision values into probabilities of the first class.</summary>
    public PlattSigmoid Sigmoid { get; set; }

    /// <summary>Writes the state.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<double>(Beta);
        writer.WriteArray<double>(V);
        writer.WriteArray<double>(Unseen);
        writer.Write(Intercept);
        writer.Write(Sigmoid.A);
        writer.Write(Sigmoid.B);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(BinaryReader reader, int maxRows)
    {
        Beta = reader.ReadArray<double>(maxRows);
        V = reader.ReadArray<double>(maxRows);
        Unseen = reader.ReadArray<double>(maxRows);
        Intercept = reader.ReadDouble();
        Sigmoid = new(reader.ReadDouble(), reader.ReadDouble());
    }
}
