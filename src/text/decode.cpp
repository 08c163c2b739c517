#include "text/decode.hpp"

#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

namespace tsn::text {
namespace {

constexpr std::size_t sample_bytes = std::size_t{1} << 16;
constexpr std::size_t slice_bytes = std::size_t{1} << 20;
constexpr std::size_t losses_listed = 20;

struct Known {
  Encoding encoding;
  std::string_view name;
  const char* icu;
  std::string_view mark;  // of byte order
};
constexpr std::array<Known, 5> known{{{Encoding::utf8, "utf-8", "UTF-8", "\xef\xbb\xbf"},
                                      {Encoding::gb18030, "gb18030", "gb18030", "\x84\x31\x95\x33"},
                                      {Encoding::gbk, "gbk", "GBK", ""},
                                      {Encoding::utf16le, "utf-16le", "UTF-16LE", "\xff\xfe"},
                                      {Encoding::utf16be, "utf-16be", "UTF-16BE", "\xfe\xff"}}};
const Known& known_as(Encoding encoding) { return known[static_cast<std::size_t>(encoding)]; }

void check(UErrorCode status) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

extern "C" void on_loss(const void* context, UConverterToUnicodeArgs* args, const char*, std::int32_t length,
                        UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // the converter is reset, copied or closed
  static_cast<Converter*>(const_cast<void*>(context))->note_loss(*args, length);
  *status = U_ZERO_ERROR;
  constexpr char16_t replacement = 0xfffd;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

bool ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
}

// How a sample reads in an encoding: places that are no characters, and characters from U+0800 on, which Chinese is of.
// A character that the sample cuts is neither.
struct Reading {
  std::uint64_t losses = 0;
  std::uint64_t high = 0;
};
Reading read_as(std::string_view sample, Encoding encoding, bool last) {
  Converter converter(encoding);
  std::string text;
  converter.convert(sample, 0, last, text);
  const auto high =
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe0; });
  const std::uint64_t losses = converter.losses().count;
  return {losses, static_cast<std::uint64_t>(high) - losses};
}

// UTF-16 without a mark shows by its digits and line ends: every other byte of them is zero.
std::optional<Encoding> utf16_by_zeros(std::string_view sample) {
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++zeros[i % 2];
  const std::size_t enough = sample.size() / 40 + 1;
  if (zeros[0] == 0 && zeros[1] >= enough) return Encoding::utf16le;
  if (zeros[1] == 0 && zeros[0] >= enough) return Encoding::utf16be;
  return std::nullopt;
}

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
  for (const Known& one : known)
    if (one.name == name) return one.encoding;
  return std::nullopt;
}
std::string_view name_of(Encoding encoding) { return known_as(encoding).name; }

Converter::Converter(Encoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  converter_.reset(ucnv_open(known_as(encoding).icu, &status));
  check(status);
}

void Converter::convert(std::string_view bytes, std::uint64_t offset, bool last, std::string& out) {
  // ICU counts in 32 bits.
  while (bytes.size() > slice_bytes) {
    convert_slice(bytes.substr(0, slice_bytes), offset, false, out);
    bytes.remove_prefix(slice_bytes);
    offset += slice_bytes;
  }
  convert_slice(bytes, offset, last, out);
}

void Converter::convert_slice(std::string_view bytes, std::uint64_t offset, bool last, std::string& out) {
  begin_ = bytes.data();
  offset_ = offset;
  UErrorCode status = U_ZERO_ERROR;
  // Set for each piece: the converter may have been moved since the last.
  ucnv_setToUCallBack(converter_.get(), on_loss, this, nullptr, nullptr, &status);
  check(status);
  std::u16string units(bytes.size() + 32, u'\0');
  std::size_t size = 0;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  for (;;) {
    char16_t* target = units.data() + size;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter_.get(), &target, units.data() + units.size(), &source, end, nullptr, last, &status);
    size = static_cast<std::size_t>(target - units.data());
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    units.resize(units.size() * 2);
  }
  check(status);
  // At most three bytes of UTF-8 a unit.
  const std::size_t before = out.size();
  out.resize(before + size * 3);
  std::int32_t written = 0;
  u_strToUTF8(out.data() + before, static_cast<std::int32_t>(size * 3), &written, units.data(),
              static_cast<std::int32_t>(size), &status);
  if (status != U_STRING_NOT_TERMINATED_WARNING) check(status);
  out.resize(before + static_cast<std::size_t>(written));
}

void Converter::note_loss(const UConverterToUnicodeArgs& at, std::int32_t length) {
  ++losses_.count;
  if (losses_.first.size() < losses_listed)
    losses_.first.push_back(offset_ + static_cast<std::uint64_t>(at.source - begin_) -
                            static_cast<std::uint64_t>(length));
}

Decoder::Decoder(std::optional<Encoding> stated) : stated_(stated) { crypto_hash_sha256_init(&hash_); }

void Decoder::choose(Encoding encoding, std::string_view found_by) {
  encoding_ = encoding;
  found_by_ = found_by;
  converter_.emplace(encoding);
}

// False: more bytes are needed to tell.
bool Decoder::decide(bool last) {
  if (offset_ == 0) {
    if (held_.size() < 4 && !last) return false;
    for (const Known& one : known) {
      if (one.mark.empty() || !held_.starts_with(one.mark)) continue;
      if (stated_ && *stated_ != one.encoding) {
        also_ = one.encoding;
        break;
      }
      choose(one.encoding, stated_ ? "statement" : "mark");
      held_.erase(0, one.mark.size());
      offset_ = one.mark.size();
      return true;
    }
  }
  if (stated_) {
    choose(*stated_, "statement");
    return true;
  }
  if (held_.size() < sample_bytes && !last) return false;
  if (const auto utf16 = utf16_by_zeros(held_)) {
    choose(*utf16, "bytes");
    return true;
  }
  const Reading utf8 = read_as(held_, Encoding::utf8, last);
  const Reading gb = read_as(held_, Encoding::gb18030, last);
  if (utf8.losses == 0) {
    choose(Encoding::utf8, "bytes");
    // Chinese in UTF-8 has characters of three bytes; text without any may be of another encoding by chance.
    if (!ascii(held_) && utf8.high == 0 && gb.losses == 0) also_ = Encoding::gb18030;
  } else {
    // Chinese in GB18030 is hardly ever well-formed UTF-8, which is so built; that UTF-8 is GB18030 happens.
    choose(utf8.high > 4 * utf8.losses ? Encoding::utf8 : Encoding::gb18030, "bytes");
  }
  return true;
}

std::string Decoder::feed(std::string_view bytes, bool last) {
  std::string out;
  crypto_hash_sha256_update(&hash_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  bytes_ += bytes.size();
  ended_ = last;
  if (converter_) {
    converter_->convert(bytes, offset_, last, out);
    offset_ += bytes.size();
    return out;
  }
  held_ += bytes;
  // ASCII is the same in all that are left when there was no mark; the sample begins with what is not.
  if (!stated_ && !last && held_.size() >= sample_bytes && ascii(held_)) {
    offset_ += held_.size();
    out.swap(held_);
    return out;
  }
  if (!decide(last)) return out;
  converter_->convert(held_, offset_, last, out);
  offset_ += held_.size();
  held_ = std::string();
  return out;
}

std::string Decoder::report() const {
  crypto_hash_sha256_state state = hash_;
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state, digest);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  const Losses none;
  const Losses& losses = converter_ ? converter_->losses() : none;
  std::string first;
  for (const std::uint64_t offset : losses.first) first += (first.empty() ? "" : ",") + std::to_string(offset);
  const auto name = [](const std::optional<Encoding>& encoding) {
    return encoding ? std::string(name_of(*encoding)) : std::string();
  };
  return "{\"also\":\"" + name(also_) + "\",\"bytes\":" + std::to_string(bytes_) + ",\"encoding\":\"" +
         name(encoding_) + "\",\"found_by\":\"" + std::string(found_by_) +
         "\",\"losses\":{\"count\":" + std::to_string(losses.count) + ",\"first\":[" + first + "]},\"sha256\":\"" +
         hex + "\"}";
}

}  // namespace tsn::text
