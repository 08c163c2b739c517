using System;
using System.Globalization;
using Tansuan.Probe;

// What is looked at in a process of its own:
//   load ENTRY     the first call loads the library: "loaded", or the exception
//   twice          a failed load fails in the same way again
//   memory         what 10,000 engines and records leave behind; exit code 1 if it is more than the bound
//   soak SECONDS   the same for a time
switch (args)
{
  case ["load", string entry]:
    return Loading.First(entry);
  case ["twice"]:
    return Loading.Twice();
  case ["memory"]:
    return Memory.Measure();
  case ["soak", string seconds]:
    return Memory.Soak(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
  default:
    Console.Error.WriteLine("load ENTRY, twice, memory or soak SECONDS");
    return 2;
}
