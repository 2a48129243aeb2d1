#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// A sector as HTML in the language of the report: the keys that a study may use have names, what
/// else a ledger calls its sectors stays as it is.
std::string sector_name(const ReportContext& context, const std::string& sector);

/// The same in plain text.
std::string sector_words(Language language, const std::string& sector);

}  // namespace encours
