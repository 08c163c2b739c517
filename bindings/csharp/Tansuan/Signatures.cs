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

  /// <summary>A signature that stands beside a record, or the head of a <see cref="Ledger"/>.</summary>
  /// <param name="document">The bytes of the record or head as they were written.</param>
  /// <param name="seed">The private key, 32 bytes.</param>
  /// <param name="role">As whom the signer signs, such as 核查机构; signed too.</param>
  /// <param name="signedAt">A date such as "2025-03-31"; signed too.</param>
  /// <returns>Canonical JSON of the format "tansuan.signature/1".</returns>
  /// <exception cref="TansuanJsonException">It is no JSON.</exception>
  /// <exception cref="TansuanRecordException">The bytes are no record or were changed.</exception>
  /// <exception cref="TansuanRequestException">Role or date cannot be taken.</exception>
  /// <exception cref="ArgumentException">The seed has another size.</exception>
  public static byte[] SignDetached(byte[] document, byte[] seed, string role = "", string signedAt = "")
  {
    if (document is null) throw new ArgumentNullException(nameof(document));
    Sized(seed, KeySize, nameof(seed));
    byte[] who = Utf8.Bytes(role, nameof(role)), when = Utf8.Bytes(signedAt, nameof(signedAt));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = document, key = seed, whoData = who, whenData = when)
    {
      IntPtr made, error;
      ErrorDetails.Check(
          Raw.tsn_signature_make(new Text(data, document.Length), key, new Text(whoData, who.Length),
              new Text(whenData, when.Length), &made, &error),
          error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>Judges a signature that stands beside a record or head. The record is not computed again.</summary>
  /// <returns>JSON with "ok", "code", "message", "public_key" and what the signer said of itself.</returns>
  /// <exception cref="TansuanJsonException">One of them is no JSON.</exception>
  /// <exception cref="TansuanRecordException">The document is neither record nor head, or the signature is none.</exception>
  public static string Judge(byte[] document, byte[] signature)
  {
    if (document is null) throw new ArgumentNullException(nameof(document));
    if (signature is null) throw new ArgumentNullException(nameof(signature));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = document, by = signature)
    {
      IntPtr made, error;
      ErrorDetails.Check(
          Raw.tsn_signature_verify(new Text(data, document.Length), new Text(by, signature.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
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
