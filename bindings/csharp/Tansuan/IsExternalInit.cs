#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where properties are set by initialisers only.</summary>
internal static class IsExternalInit
{
}
#endif
