// docs/record.md is the contract: its tables are read here and compared with what the program writes.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "record/json.h"
#include "record_sample.h"
#include "store/across.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

// Table name -> field -> type, and the order of the fields.
struct Contract {
  std::map<std::string, std::map<std::string, std::string>> types;
  std::map<std::string, std::vector<std::string>> order;
};

Contract read_contract() {
  Contract contract;
  std::ifstream in(PARLEY_SOURCE_DIR "/docs/record.md");
  std::string table;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) table.clear();
    if (line.starts_with("## ")) table = line.substr(3);
    if (table.empty() || !line.starts_with("| `")) continue;
    const size_t name_end = line.find('`', 3);
    const size_t type = line.find("| ", name_end) + 2;
    const std::string name = line.substr(3, name_end - 3);
    contract.types[table][name] = line.substr(type, line.find(" |", type) - type);
    contract.order[table].push_back(name);
  }
  return contract;
}

bool is_span(const Json& value) {
  return value.is_array() && value.size() == 2 && value[0].is_number_unsigned() && value[1].is_number_unsigned() &&
         value[0] < value[1];
}

bool all(const Json& list, bool (*good)(const Json&)) {
  return list.is_array() && std::all_of(list.begin(), list.end(), good);
}

bool is_text(const Json& value) { return value.is_string(); }

bool is_date(const Json& value) {
  return value.is_string() ||
         (value.is_object() && value.size() == 2 && value["from"].is_string() && value["to"].is_string());
}

bool has_type(const Json& value, std::string type) {
  const bool may_be_null = type.ends_with('?');
  if (may_be_null) type.pop_back();
  if (value.is_null()) return may_be_null;
  if (type == "text" || type == "id") return value.is_string() && (!may_be_null || value != "");
  if (type == "number") return value.is_number();
  if (type == "flag") return value.is_boolean();
  if (type == "span") return is_span(value);
  if (type == "date") return is_date(value);
  if (type == "texts" || type == "ids") return all(value, is_text);
  if (type == "spans") return all(value, is_span);
  if (type == "objects") return value.is_array();
  return type == "object" && value.is_object();
}

void check(const Contract& contract, const std::string& table, const Json& value) {
  ASSERT_TRUE(contract.types.contains(table)) << "docs/record.md has no table for " << table;
  std::vector<std::string> keys;
  for (const auto& [key, field] : value.items()) {
    keys.push_back(key);
    const auto& types = contract.types.at(table);
    ASSERT_TRUE(types.contains(key)) << "docs/record.md does not tell of " << table << "." << key;
    EXPECT_TRUE(has_type(field, types.at(key))) << table << "." << key << " is no " << types.at(key) << ": " << field;
    if (field.is_object() && key != "date") check(contract, key, field);
    if (types.at(key) != "objects") continue;
    for (const Json& item : field) check(contract, key, item);
  }
  EXPECT_EQ(keys, contract.order.at(table)) << "fields of " << table;
}

TEST(RecordContract, HoldsForAFullRecord) {
  const Json json = Json::parse(to_json(sample_record()));
  for (const auto& [key, value] : json.items()) {
    EXPECT_FALSE(value.is_array() && value.empty()) << "the sample has no " << key;
  }
  check(read_contract(), "record", json);
}

TEST(RecordContract, HoldsForARecordOfNothing) {
  Record record;
  record.coder.version = "9.9";
  record.article.id = record.article.sha256 = "0";
  check(read_contract(), "record", Json::parse(to_json(record)));
}

TEST(RecordContract, HoldsAcrossReports) {
  const Contract contract = read_contract();
  Process process;
  process.parties.emplace_back();
  const auto check_fields = [&](const std::string& table, const std::string& json) {
    const Json value = Json::parse(json);
    std::vector<std::string> keys;
    for (const auto& [key, field] : value.items()) {
      keys.push_back(key);
      const std::string type = contract.types.at(table).contains(key) ? contract.types.at(table).at(key) : "";
      EXPECT_TRUE(has_type(field, type)) << table << "." << key << " is no " << type << ": " << field;
    }
    EXPECT_EQ(keys, contract.order.at(table)) << "fields of " << table;
  };
  check_fields("process", to_json(process));
  check_fields("history", to_json(History{}));
  for (const char* of : {"event", "meeting"}) {
    Cluster cluster;
    cluster.of = of;
    check_fields("cluster", to_json(cluster));
  }
}

}  // namespace
}  // namespace parley
