// Bytes of other systems as UTF-8, in pieces of any size: what encoding they are in, and what was lost on the way.
#pragma once

#include <sodium/crypto_hash_sha256.h>
#include <unicode/ucnv.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsn::text {

enum class Encoding { utf8, gb18030, gbk, utf16le, utf16be };
std::optional<Encoding> encoding_named(std::string_view name);
std::string_view name_of(Encoding encoding);

// Bytes that are no character become U+FFFD, and are counted.
struct Losses {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first;  // offsets, at most 20
};

// One encoding: ICU's converter, which keeps a character that a piece ends in.
class Converter {
 public:
  explicit Converter(Encoding encoding);
  // Appends the text of the bytes that begin at `offset` of the whole.
  void convert(std::string_view bytes, std::uint64_t offset, bool last, std::string& out);
  const Losses& losses() const { return losses_; }
  void note_loss(const UConverterToUnicodeArgs& at, std::int32_t length);

 private:
  void convert_slice(std::string_view bytes, std::uint64_t offset, bool last, std::string& out);

  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
  Losses losses_;
  const char* begin_ = nullptr;  // of the piece
  std::uint64_t offset_ = 0;
};

class Decoder {
 public:
  // Nothing: found from a byte order mark, else UTF-16 by its zeros, else UTF-8 if it is that, else GB18030.
  explicit Decoder(std::optional<Encoding> stated);
  bool ended() const { return ended_; }
  std::string feed(std::string_view bytes, bool last);
  // As canonical JSON; text.h says what stands in it.
  std::string report() const;

 private:
  bool decide(bool last);
  void choose(Encoding encoding, std::string_view found_by);

  std::optional<Encoding> stated_;
  std::optional<Encoding> encoding_;
  std::string_view found_by_;
  std::optional<Encoding> also_;
  std::optional<Converter> converter_;
  std::string held_;          // until the encoding is known
  std::uint64_t offset_ = 0;  // of what is held, else of what comes next
  std::uint64_t bytes_ = 0;
  bool ended_ = false;
  crypto_hash_sha256_state hash_{};
};

}  // namespace tsn::text
