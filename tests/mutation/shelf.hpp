// The packs of src/data, what depends on what, and catalogs in which one pack is changed.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tansuan/tansuan.hpp>
#include <vector>

#include "pack_change.hpp"

namespace mutation {

struct Pack {
  std::string file;          // "factors/cn.heat.json"
  std::string format, name;  // name: id, of a method id@edition
  std::string id;
  std::string text;
  Json json;
  std::set<std::string> series, tables;  // declared, or added to
  std::set<std::string> adds_to;         // series of other packs
  std::set<std::string> mentions;        // of a method or shared pack: every text in it, and the words of its formulas
};

class Shelf {
 public:
  explicit Shelf(const std::string& data);

  const std::vector<Pack>& packs() const noexcept { return packs_; }
  const std::vector<std::string>& releases() const noexcept { return releases_; }  // oldest first
  bool holds(const std::string& release, const Pack& pack) const;
  // The methods of a release that compute with the pack: by themselves, by what they extend, share or look up.
  std::vector<const Pack*> dependents(const std::string& release, const Pack& pack) const;
  // The method, those it extends, and the shared packs that they use.
  const std::vector<const Pack*>& parts(const std::string& release, const Pack& method) const;
  std::vector<const Pack*> methods(const std::string& release, const std::string& id) const;
  const Pack* method(const std::string& name) const;
  const Pack* shared(const std::string& id) const;
  Binds binds() const;

  // All that does not need `changed`, without methods. Kept for the one changed last.
  const tansuan::catalog& without(const std::string& release, const Pack& changed) const;
  // That, the changed pack with another text, and these methods with what they extend. Throws tansuan::error.
  tansuan::catalog with(const std::string& release, const Pack& changed, const std::string& text,
                        const std::vector<const Pack*>& methods) const;

 private:
  std::vector<Pack> packs_;
  std::vector<std::string> releases_;
  std::map<std::string, std::set<std::string>> held_;  // files, by release
  mutable std::map<std::pair<std::string, const Pack*>, std::vector<const Pack*>> parts_;
  mutable const Pack* base_of_ = nullptr;
  mutable std::map<std::string, std::unique_ptr<tansuan::catalog>> bases_;  // by release
};

}  // namespace mutation
