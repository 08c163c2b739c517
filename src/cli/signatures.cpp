#include "cli/signatures.hpp"

#include "cli/messages.hpp"

namespace cli {

bool is_head(std::string_view document) { return document.starts_with("{\"format\":\"tansuan.head/1\""); }

Handle<tsn_buffer> signature_of(std::string_view document, const Seed& seed, const Arguments& arguments) {
  const std::string role = arguments.value("--role"), date = arguments.value("--date");
  return make<tsn_buffer>(tsn_signature_make, text(document), seed.data(), text(role), text(date));
}

Handle<tsn_buffer> signed_head(std::string_view head, const Seed& seed, const Arguments& arguments) {
  const auto signature = signature_of(head, seed, arguments);
  return make<tsn_buffer>(tsn_head_add_signature, text(head), text(view(signature)));
}

std::string signer_text(const Context& context, const Json& signer) {
  std::string line = context.say(phrase::valid, {word(signer, "public_key")});
  for (const char* name : {"role", "signed_at"})
    if (const std::string said = word(signer, name); !said.empty())
      line += std::string(context.say(phrase::comma)) + said;
  return line;
}

std::set<std::string> required_keys(const Context& context, const Arguments& arguments) {
  std::set<std::string> keys;
  if (const auto found = arguments.options.find("--require"); found != arguments.options.end())
    for (const std::string& key : found->second) keys.insert(public_key_of(context, key));
  return keys;
}

std::set<std::string> unsigned_by(std::set<std::string> required, const Json& signers) {
  for (const Json& signer : signers) required.erase(word(signer, "public_key"));
  return required;
}

}  // namespace cli
