// Signatures as the commands take and judge them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "cli/answers.hpp"
#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/library.hpp"
#include "cli/seed.hpp"

namespace cli {

// Whether a document is the head of a ledger, and no record.
bool is_head(std::string_view document);

// With the role and date of the command line; throws a Refusal.
Handle<tsn_buffer> signature_of(std::string_view document, const Seed& seed, const Arguments& arguments);
Handle<tsn_buffer> signed_head(std::string_view head, const Seed& seed, const Arguments& arguments);

// "valid, key d75a…, 核查机构, 2025-03-31", of {"public_key", "role"?, "signed_at"?}.
std::string signer_text(const Context& context, const Json& signer);

// The keys of --require.
std::set<std::string> required_keys(const Context& context, const Arguments& arguments);
// Those of them that are not among the signers.
std::set<std::string> unsigned_by(std::set<std::string> required, const Json& signers);

}  // namespace cli
