"""Canonical JSON (RFC 8785; records hold no JSON numbers but small integers) and digests."""
import hashlib
import json


def _sorted(value):
    if isinstance(value, dict):
        return {k: _sorted(value[k]) for k in sorted(value, key=lambda s: s.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_sorted(v) for v in value]
    if isinstance(value, float):
        raise ValueError("a binary floating-point number in a record")
    return value


def text(value):
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def sha256(value):
    return hashlib.sha256(text(value).encode("utf-8")).hexdigest()


def digest(record):
    return "sha256:" + sha256({k: v for k, v in record.items() if k not in ("digest", "signatures")})
