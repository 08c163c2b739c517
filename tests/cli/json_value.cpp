// For cli_test.sh: the value at a JSON Pointer of a file, a text as it is and anything else as JSON.
//   json_value FILE POINTER
// Exit 1 if the file is not JSON or has no such value.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

int main(int count, char** words) {
  if (count != 3) return 2;
  std::ifstream file(words[1], std::ios::binary);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  const nlohmann::json::json_pointer pointer(words[2]);
  if (json.is_discarded() || !json.contains(pointer)) return 1;
  const auto& value = json.at(pointer);
  std::cout << (value.is_string() ? value.get<std::string>() : value.dump());
  return 0;
}
