using System.CommandLine;

namespace Concordat;

public static class Program
{
    public static int Main(string[] arguments)
    {
        var root = new RootCommand("Concordat runs devolved employment-support programmes.");
        return root.Parse(arguments).Invoke();
    }
}
