using System;

namespace Tansuan;

/// <summary>Signs records by Ed25519 (RFC 8032). A private key is its seed of 32 bytes, a public key has 32 bytes, a detached
/// signature 64. Threads: any.</summary>
public static unsafe class Signatures
{
  internal const int KeySize = 32;
  internal const int SignatureSize = 64;

  /// <summary>The record with one more signature.</summary>
  /// <param name="recordJson">The record's bytes as they were written.</param>
  /// <param name="seed">The private key, 32 bytes.</param>
  /// <exception cref="TansuanJsonException">It is no JSON.</exception>
  /// <exception cref="TansuanRecordException">The bytes are no record or were changed, or the key has signed
  /// already.</exception>
  /// <exception cref="ArgumentException">The seed has another size.</exception>
  public static byte[] Sign(byte[] recordJson, byte[] seed)
  {
    if (recordJson is null) throw new ArgumentNullException(nameof(recordJson));
    Sized(seed, KeySize, nameof(seed));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = recordJson, key = seed)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_record_sign(new Text(data, recordJson.Length), key, &made, &error), error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>The public key of a private key.</summary>
  /// <param name="seed">The private key, 32 bytes.</param>
  /// <returns>32 bytes.</returns>
  /// <exception cref="ArgumentException">The seed has another size.</exception>
  public static byte[] PublicKey(byte[] seed)
  {
    Sized(seed, KeySize, nameof(seed));
    NativeLibraryLoader.Ensure();
    var key = new byte[KeySize];
    fixed (byte* secret = seed, made = key)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_record_public_key(secret, made, &error), error);
    }
    return key;
  }

  internal static void Sized(byte[] bytes, int size, string parameter)
  {
    if (bytes is null) throw new ArgumentNullException(parameter);
    if (bytes.Length != size) throw new ArgumentException($"{bytes.Length} bytes, not {size}", parameter);
  }
}
