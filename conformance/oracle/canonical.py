"""Canonical JSON (RFC 8785; records hold no JSON numbers but small integers), digests, signed bytes."""
import hashlib
import json
import re

FORMAT = "tansuan.record/1"
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_BEYOND_FIRST_PLANE = re.compile("[\U00010000-\U0010ffff]")


def _sorted(value):
    if isinstance(value, dict):
        return {k: _sorted(value[k]) for k in sorted(value, key=lambda s: s.encode("utf-16-be"))}
    return [_sorted(v) for v in value] if isinstance(value, list) else value


def text(value):
    """The encoder sorts by code points. RFC 8785 sorts by UTF-16 units, which differs only where a character is
    beyond the first plane."""
    found = _encoder.encode(value)
    if _BEYOND_FIRST_PLANE.search(found):
        return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return found


def sha256(value):
    return hashlib.sha256(text(value).encode("utf-8")).hexdigest()


def digest(record):
    return "sha256:" + sha256({k: v for k, v in record.items() if k not in ("digest", "signatures")})


def signed_bytes(digest_text):
    return f"{FORMAT}\n{digest_text}".encode("utf-8")
