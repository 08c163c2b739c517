"""Ed25519 of RFC 8032 (section 5.1) in whole numbers of Python: slow, not constant in time, for tests only.

Verification is as strict as libsodium's: S below the order of the group, key and R spelled canonically and not of
small order, and the equation without the cofactor."""
import functools
import hashlib
import sys

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # a square root of -1
IDENTITY = (0, 1, 1, 0)  # X, Y, Z, T of RFC 8032, 5.1.4


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = IDENTITY
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def recover_x(y, odd):
    """x of a point with this y, or None (RFC 8032, 5.1.3)."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if odd else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != odd else x


def encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


@functools.lru_cache(maxsize=256)
def decode(text):
    """The point that 32 bytes spell canonically, or None."""
    number = int.from_bytes(text, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    if y >= P:
        return None
    x = recover_x(y, odd)
    return None if x is None else (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = recover_x(_BASE_Y, 0)
BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def of_small_order(point):
    return same(multiply(8, point), IDENTITY)


def _sha512(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def _expand(seed):
    if len(seed) != 32:
        raise ValueError("a seed has 32 bytes")
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    return scalar, digest[32:]


def public_key(seed):
    return encode(multiply(_expand(seed)[0], BASE))


def sign(seed, message):
    scalar, prefix = _expand(seed)
    key = encode(multiply(scalar, BASE))
    r = _sha512(prefix, message) % ORDER
    commitment = encode(multiply(r, BASE))
    s = (r + _sha512(commitment, key, message) * scalar) % ORDER
    return commitment + s.to_bytes(32, "little")


def verify(key, signature, message):
    if len(key) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    point, commitment = decode(key), decode(signature[:32])
    if point is None or commitment is None or of_small_order(point) or of_small_order(commitment):
        return False
    challenge = _sha512(signature[:32], key, message) % ORDER
    return same(multiply(s, BASE), add(commitment, multiply(challenge, point)))


# RFC 8032, 7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
        "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


def self_test():
    passed = failed = 0

    def check(what, good):
        nonlocal passed, failed
        if good:
            passed += 1
        else:
            failed += 1
            print(f"failed: {what}")

    seeds = [bytes.fromhex(seed) for seed, *_ in VECTORS]
    for number, (seed, key, message, signature) in enumerate(VECTORS):
        seed, key, message, signature = map(bytes.fromhex, (seed, key, message, signature))
        s = int.from_bytes(signature[32:], "little")
        check(f"vector {number}: public key", public_key(seed) == key)
        check(f"vector {number}: signature", sign(seed, message) == signature)
        check(f"vector {number}: verifies", verify(key, signature, message))
        check(f"vector {number}: another message", not verify(key, signature, message + b"."))
        check(f"vector {number}: another key", not verify(public_key(seeds[number - 1]), signature, message))
        check(f"vector {number}: a bit of R", not verify(key, bytes([signature[0] ^ 1]) + signature[1:], message))
        check(
            f"vector {number}: a bit of S",
            not verify(key, signature[:32] + bytes([signature[32] ^ 1]) + signature[33:], message),
        )
        # S + L satisfies the equation as S does: only the range of S (RFC 8032, 5.1.7 step 1) tells them apart.
        check(
            f"vector {number}: S beyond the order",
            not verify(key, signature[:32] + (s + ORDER).to_bytes(32, "little"), message),
        )
    # With the identity as key and R and S = 0 the equation holds for every message.
    identity = encode(IDENTITY)
    check("key and R of small order", not verify(identity, identity + bytes(32), b"anything"))
    check(
        "y not below p",
        decode((P + 1).to_bytes(32, "little")) is None and decode((P + 3).to_bytes(32, "little")) is None,
    )
    check("x = 0 with the sign bit", decode((1 | 1 << 255).to_bytes(32, "little")) is None)
    check("a y without a point", decode((2).to_bytes(32, "little")) is None)
    check("a short signature", not verify(identity, bytes(63), b""))
    check("the order of the base point", same(multiply(ORDER, BASE), IDENTITY) and not of_small_order(BASE))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(self_test())
