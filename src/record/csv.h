// The events of a record as rows of a table (RFC 4180), for spreadsheets, R and pandas.
//   std::string table = csv_header() + csv_rows(record);
// Every event of any status is a row; the column status tells them apart. Several values in a cell are apart by "; ".
#pragma once

#include <string>

#include "record/record.h"

namespace parley {

std::string csv_header();
std::string csv_rows(const Record& record);

}  // namespace parley
