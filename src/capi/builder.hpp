// A catalog in the making: pack texts, checked one by one as they come and together when built.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "capi/error.hpp"
#include "method/library.hpp"
#include "record/record.hpp"

struct tsn_catalog_builder {
  struct Pack {
    std::string text;
    bool method = false;  // a method pack or a shared pack
  };
  std::shared_ptr<const tsn::method::Library> base;
  std::vector<tsn::record::PublicKey> keys;  // a pack must be signed by one of them, if there is one
  std::vector<Pack> packs;
};

namespace tsn::capi {

Outcome add_pack(tsn_catalog_builder& builder, std::string_view pack, const std::uint8_t* signature64);
Outcome build(const tsn_catalog_builder& builder, std::shared_ptr<const method::Library>& out);
Outcome open_embedded(std::string_view release, std::shared_ptr<const method::Library>& out);
// The answer of tsn_catalog_releases.
std::string releases_json();
// The report of tsn_method_check.
std::string check_pack(std::shared_ptr<const method::Library> base, std::string_view pack);

}  // namespace tsn::capi
