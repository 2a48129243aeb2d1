#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "app/load_study.hpp"
#include "models/default/recorded_events.hpp"

namespace encours {

/// Reads the default events that stand for those the study would draw, and sets the study to them:
/// as many trials as the file has, or as `trials` asks of them, and no assumption range, since the
/// file does not tell what other PDs would have made of it. Throws BadInput.
std::vector<EventTable> take_events(const std::filesystem::path& file,
                                    std::optional<std::uint64_t> trials, LoadedStudy& loaded);

}  // namespace encours
