# Prints C and C++ source with comments and the insides of string and character literals blanked; the
# lines stay where they are, so a finding can be given by line. KEEP_STRINGS=1 leaves the literals.
BEGIN { in_comment = 0; raw_end = "" }
{
  line = $0; out = ""; n = length(line); i = 1
  while (i <= n) {
    if (raw_end != "") {
      at = index(substr(line, i), raw_end)
      if (at == 0) { i = n + 1; continue }
      i += at - 1 + length(raw_end); raw_end = ""; out = out "\""; continue
    }
    if (in_comment) {
      at = index(substr(line, i), "*/")
      if (at == 0) { i = n + 1; continue }
      i += at + 1; in_comment = 0; out = out " "; continue
    }
    c = substr(line, i, 1); two = substr(line, i, 2)
    if (two == "//") break
    if (two == "/*") { in_comment = 1; i += 2; continue }
    if (two == "R\"" && substr(" " out, length(out) + 1, 1) !~ /[A-Za-z0-9_]/) {
      open = index(substr(line, i), "(")
      if (open > 0) { raw_end = ")" substr(line, i + 2, open - 3) "\""; out = out "\""; i += open; continue }
    }
    if (c == "\"" || (c == "'" && substr(" " out, length(out) + 1, 1) !~ /[0-9A-Fa-f]/)) {
      j = i + 1
      while (j <= n && substr(line, j, 1) != c) j += (substr(line, j, 1) == "\\") ? 2 : 1
      out = out (KEEP_STRINGS ? substr(line, i, j - i + 1) : c c)
      i = j + 1; continue
    }
    out = out c; i++
  }
  print out
}
