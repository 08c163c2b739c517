#include "cli/sieve.hpp"

#include <utility>
#include <vector>

namespace cli {
namespace {

using Json = nlohmann::json;

class Sieve final : public nlohmann::json_sax<Json> {
 public:
  explicit Sieve(const std::function<bool(int, const std::string&)>& wanted) : wanted_(wanted) {}

  Json take() { return std::move(root_); }

  bool null() override { return scalar(nullptr); }
  bool boolean(bool value) override { return scalar(value); }
  bool number_integer(number_integer_t value) override { return scalar(value); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(value); }
  bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
  bool string(string_t& value) override { return scalar(std::move(value)); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (skipping_ != 0) return true;
    skip_next_ = !wanted_(static_cast<int>(open_.size()), name);
    name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  template <typename T>
  bool scalar(T&& value) {
    if (skipping_ != 0) return true;
    if (std::exchange(skip_next_, false)) return true;
    place(Json(std::forward<T>(value)));
    return true;
  }
  bool open(Json container) {
    if (skipping_ != 0 || std::exchange(skip_next_, false)) {
      ++skipping_;
      return true;
    }
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    if (skipping_ != 0)
      --skipping_;
    else
      open_.pop_back();
    return true;
  }
  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[name_] = std::move(value));
  }

  const std::function<bool(int, const std::string&)>& wanted_;
  Json root_;
  std::vector<Json*> open_;  // stays valid: only the last child of each can still grow
  std::string name_;
  bool skip_next_ = false;
  std::size_t skipping_ = 0;  // depth inside what is not wanted
};

}  // namespace

nlohmann::json parse_wanted(std::string_view text,
                            const std::function<bool(int depth, const std::string& name)>& wanted) {
  Sieve sieve(wanted);
  if (!Json::sax_parse(text.begin(), text.end(), &sieve)) return nullptr;
  return sieve.take();
}

}  // namespace cli
