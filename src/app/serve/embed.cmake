# Writes the pages and the description of the API as a C++ source:
#   cmake -DOUT=FILE -DPAGES=FOLDER -DOPENAPI=FILE -P embed.cmake
# Where there is no folder, the program has no pages.
set(types_html "text/html; charset=utf-8")
set(types_js "text/javascript; charset=utf-8")
set(types_css "text/css; charset=utf-8")
set(types_svg "image/svg+xml")
set(types_woff2 "font/woff2")
set(types_json "application/json")
set(types_txt "text/plain; charset=utf-8")

# The bytes of a file as a string literal, in lines of 64 bytes.
function(literal out path)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  string(REPEAT "[^\n]" 256 line)
  string(REGEX REPLACE "(${line})" "\\1\"\n\"" hex "${hex}")
  set(${out} "\"${hex}\"" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files ${PAGES}/*)
list(SORT files)
set(rows "")
set(count 0)
foreach(path ${files})
  file(RELATIVE_PATH name ${PAGES} ${path})
  get_filename_component(end ${path} LAST_EXT)
  string(SUBSTRING ${end} 1 -1 end)
  if(NOT DEFINED types_${end})
    message(FATAL_ERROR "${path}: no media type is known for .${end}")
  endif()
  file(SIZE ${path} size)
  file(SHA256 ${path} hash)
  string(SUBSTRING ${hash} 0 16 tag)
  literal(bytes ${path})
  string(APPEND rows "    {\"/${name}\", \"${types_${end}}\", \"${tag}\", {${bytes}, ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()
literal(api ${OPENAPI})
file(SIZE ${OPENAPI} api_size)

file(WRITE ${OUT} "#include \"app/serve/pages.h\"

#include <array>

namespace parley {
namespace {
constexpr std::array<Page, ${count}> kPages{{
${rows}}};
constexpr std::string_view kOpenapi{${api}, ${api_size}};
}  // namespace

std::span<const Page> pages() { return kPages; }
std::string_view openapi() { return kOpenapi; }

}  // namespace parley
")
