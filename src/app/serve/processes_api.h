// Negotiations over many reports.
#pragma once

#include <httplib.h>

#include <string>

#include "app/serve/answer.h"
#include "app/serve/stores.h"

namespace parley {

// /api/v1/processes: the latest first, each with its last and its next round.
void answer_processes(Stores& stores, const httplib::Request& request, httplib::Response& response);
// Why a process could not be found: there is none with this id, or the store failed.
Refusal no_process(const Error& error);
// /api/v1/processes/ID: with all rounds, positions over time, what happened, who said what, and the reports.
void answer_process(Stores& stores, const std::string& id, httplib::Response& response);

}  // namespace parley
