#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "portfolio/receivable.hpp"

namespace encours {

/// Of each item that net_open_items() gives, the index into `receivables` of the document it is
/// left of.
std::vector<std::uint32_t> open_documents(std::span<const Receivable> receivables,
                                          std::optional<Date> as_of);

}  // namespace encours
