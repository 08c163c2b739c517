// The main of every Catch2 test program. It takes on the process locale, as an embedder may have done,
// so that a run under LC_ALL=de_DE.UTF-8 has a comma for a decimal mark while the library works.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <clocale>
#include <cstdio>
#include <cstdlib>

int main(int argc, char* argv[]) {
  const char* wanted = std::getenv("LC_ALL");
  if (std::setlocale(LC_ALL, "") == nullptr && wanted != nullptr && *wanted != '\0') {
    std::fprintf(stderr, "locale %s is not installed\n", wanted);  // a missing locale fails, it is not skipped
    return 2;
  }
  return Catch::Session().run(argc, argv);
}
