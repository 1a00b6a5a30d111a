#include "text/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/utf8.h"

namespace parley {
namespace {

struct Label {
  std::string_view label;  // as it is declared, in small letters
  const char* converter;   // as ICU names it
};

// What is declared is often a subset of what is meant: GB 2312 of GBK, Latin-5 of Windows-1254.
constexpr std::array<Label, 52> kLabels = {{
    {"gb2312", "GBK"},
    {"gbk", "GBK"},
    {"x-gbk", "GBK"},
    {"gb_2312-80", "GBK"},
    {"gb18030", "gb18030"},
    {"big5", "Big5"},
    {"big5-hkscs", "Big5-HKSCS"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"windows-949", "windows-949"},
    {"shift_jis", "ibm-943_P15A-2003"},
    {"shift-jis", "ibm-943_P15A-2003"},
    {"x-sjis", "ibm-943_P15A-2003"},
    {"windows-31j", "ibm-943_P15A-2003"},
    {"euc-jp", "EUC-JP"},
    {"x-euc-jp", "EUC-JP"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"tis-620", "windows-874"},
    {"iso-8859-11", "windows-874"},
    {"windows-874", "windows-874"},
    {"iso-8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-15", "ISO-8859-15"},
    {"latin-9", "ISO-8859-15"},
    {"windows-1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"windows-1253", "windows-1253"},
    {"windows-1254", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
    {"windows-1257", "windows-1257"},
    {"windows-1258", "windows-1258"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"cp1254", "windows-1254"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp866", "IBM866"},
    {"ibm866", "IBM866"},
    {"macintosh", "macintosh"},
}};

const char* converter_of(std::string_view name) {
  std::string label(name);
  for (char& c : label) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto found = std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& one) { return one.label == label; });
  return found == kLabels.end() ? nullptr : found->converter;
}

}  // namespace

std::optional<std::string> decode_charset(std::string_view bytes, std::string_view name) {
  const char* converter = converter_of(name);
  if (converter == nullptr || is_utf8(bytes)) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(converter, &status), &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  // Three bytes of UTF-8 hold any character that one or two bytes stand for; four, what four stand for.
  std::string out(bytes.size() * 3 + 16, '\0');
  const char* in = bytes.data();
  char* at = out.data();
  std::array<UChar, 1024> pivot;
  UChar* pivot_in = pivot.data();
  UChar* pivot_out = pivot.data();
  ucnv_convertEx(to.get(), from.get(), &at, out.data() + out.size(), &in, bytes.data() + bytes.size(), pivot.data(),
                 &pivot_in, &pivot_out, pivot.data() + pivot.size(), 1, 1, &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<size_t>(at - out.data()));
  return out;
}

}  // namespace parley
