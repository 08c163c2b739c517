#!/usr/bin/env python3
"""Ledgers by conformance/spec/ledger.md, once more: makes the lines, the proofs and the signatures of a folder such as
examples/annual-ledger anew from its records and keys, and compares every byte with what is there.

    ledger.py FOLDER COMMAND     COMMAND is the command `tansuan`, which calculates the records of FOLDER's requests

Ends with `N passed, N failed`."""
import hashlib
import json
import pathlib
import subprocess
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import canonical  # noqa: E402
import ed25519  # noqa: E402
import exact  # noqa: E402


# --- RFC 6962 §2.1, as it is written there

def sha256(data):
    return hashlib.sha256(data).digest()


def split(count):
    k = 1
    while 2 * k < count:
        k *= 2
    return k


def root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\1" + root(leaves[:k]) + root(leaves[k:]))


def path(index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return path(index, leaves[:k]) + [root(leaves[k:])]
    return path(index - k, leaves[k:]) + [root(leaves[:k])]


def growth(first, leaves, whole=True):
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if first <= k:
        return growth(first, leaves[:k], whole) + [root(leaves[k:])]
    return growth(first - k, leaves[k:], False) + [root(leaves[:k])]


# --- the documents

def entry_of(record):
    entry = {
        "complete": record["results"]["complete"], "digest": record["digest"], "format": "tansuan.ledger/1",
        "method": {"edition": record["method"]["edition"], "id": record["method"]["id"]},
        "period": record["request"]["period"],
    }
    if "entity" in record["request"]:
        entry["entity"] = record["request"]["entity"]
    if "total" in record["results"]:
        entry["total"] = record["results"]["total"]
    return entry


def leaf_of(entry):
    return sha256(b"\0" + canonical.text(entry).encode("utf-8"))


def ledger_of(entries):
    lines, leaves = [], []
    for entry in entries:
        leaves.append(leaf_of(entry))
        line = dict(entry, leaf=leaves[-1].hex(), root=root(leaves).hex(), size=len(leaves))
        lines.append(canonical.text(line) + "\n")
    return "".join(lines), leaves


def head_of(leaves):
    return {"format": "tansuan.head/1", "root": root(leaves).hex(), "size": len(leaves)}


def message_of(signature):
    said = {name: value for name, value in signature.items() if name != "signature"}
    return b"tansuan.signature/1\n" + canonical.text(said).encode("utf-8")


def signature_of(of, digest, seed, role, signed_at):
    signature = {"algorithm": "Ed25519", "digest": digest, "format": "tansuan.signature/1", "of": of,
                 "public_key": ed25519.public_key(seed).hex(), "role": role, "signed_at": signed_at}
    return dict(signature, signature=ed25519.sign(seed, message_of(signature)).hex())


def signed_head(head, signers):
    digest = "sha256:" + canonical.sha256(head)
    signatures = [signature_of("tansuan.head/1", digest, *signer) for signer in signers]
    return dict(head, signatures=sorted(signatures, key=lambda one: one["public_key"]))


def proof_of(entries, leaves, head, period):
    """Of all entries, which lie within the period and leave no month of it out."""
    total = sum(Fraction(entry["total"].get("exact", entry["total"]["value"])) for entry in entries)
    return {"complete": all(entry["complete"] for entry in entries), "format": "tansuan.proof/1", "head": head,
            "missing": [], "period": period, "total": dict(exact.shown(total), unit="tCO2e"),
            "records": [{"entry": entry, "index": i, "path": [one.hex() for one in path(i, leaves)]}
                        for i, entry in enumerate(entries)]}


def main(folder, command):
    folder = pathlib.Path(folder)
    # RFC 8032 §7.1, tests 1 and 2, as in the example's run.sh.
    plant = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    verifier = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    requests = sorted(folder.glob("*.request.json"))
    records = [json.loads(subprocess.run([command, "calc", request, "--json"], check=True, capture_output=True).stdout)
               for request in requests]
    entries = [entry_of(record) for record in records]
    text, leaves = ledger_of(entries)
    head = signed_head(head_of(leaves), [(plant, "企业", "2024-04-10"), (verifier, "核查机构", "2024-05-20")])
    made = {
        "ledger.jsonl": text,
        "2024-01.signature.json": canonical.text(
            signature_of("tansuan.record/1", records[0]["digest"], plant, "企业", "2024-04-10")),
        "head.json": canonical.text(head),
        "proof.json": canonical.text(proof_of(entries, leaves, head, "2024-01/2024-03")),
        "growth.json": canonical.text({"first": head_of(leaves[:2]), "format": "tansuan.consistency/1",
                                       "path": [one.hex() for one in growth(2, leaves)], "second": head}),
    }
    passed = failed = 0
    for name, expected in made.items():
        if (folder / name).read_bytes() == expected.encode("utf-8"):
            passed += 1
        else:
            failed += 1
            print(f"FAILED {name}: other bytes than the specification gives:\n{expected}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
