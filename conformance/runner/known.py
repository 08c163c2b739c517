"""Lists of known issues: `vector-id  issue-id  reason` on each line; an empty line or one that begins with # says nothing."""
from vectors import SuiteError


def read(path):
    """{vector id: (issue id, reason)}"""
    issues = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise SuiteError(f"{path}: {problem}") from None
    for position, line in enumerate(lines, 1):
        words = line.split(None, 2)
        if not words or line.startswith("#"):
            continue
        if len(words) < 3:
            raise SuiteError(f"{path}:{position}: a line is: vector-id  issue-id  reason")
        if words[0] in issues:
            raise SuiteError(f"{path}:{position}: {words[0]} is listed twice")
        issues[words[0]] = (words[1], words[2].strip())
    return issues
