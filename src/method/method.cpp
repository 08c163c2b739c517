#include "method/method.hpp"

#include <algorithm>

namespace tsn::method {
namespace {

template <typename List, typename Member>
auto find_by(const List& list, std::string_view name, Member member) -> decltype(list.data()) {
  for (const auto& one : list)
    if (one.*member == name) return &one;
  return nullptr;
}

}  // namespace

const Basis& BasisRule::of(std::string_view item) const noexcept {
  for (const auto& [id, basis] : by_item)
    if (id == item) return basis;
  return plain;
}

const Input* Source::find_input(std::string_view name) const noexcept { return find_by(inputs, name, &Input::name); }
const Factor* Source::find_factor(std::string_view name) const noexcept {
  return find_by(factors, name, &Factor::name);
}
const Source* Method::find_source(std::string_view name) const noexcept { return find_by(sources, name, &Source::id); }

}  // namespace tsn::method
