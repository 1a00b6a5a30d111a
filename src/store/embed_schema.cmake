# Writes the migrations as a C++ source: cmake -DOUT=FILE -DSQL=a.sql;b.sql -P embed_schema.cmake
set(rows "")
foreach(path ${SQL})
  get_filename_component(name ${path} NAME_WE)
  string(REGEX MATCH "^0*([0-9]+)_" ignored ${name})
  file(READ ${path} text)
  string(APPEND rows "    {${CMAKE_MATCH_1}, \"${name}\", R\"sql(\n${text})sql\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"store/migrate.h\"

namespace parley {
namespace {
constexpr Migration kMigrations[] = {
${rows}};
}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace parley
")
