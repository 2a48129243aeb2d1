#pragma once

#include <span>
#include <string_view>

namespace encours {

/// `*` stands for a text that is kept as it is, `#` for figures; both go where they stand in the
/// French, in the same order.
struct AssumptionPhrase {
  std::string_view english;
  std::string_view french;
};

/// The values that are taken. One of them followed by a name in brackets, as "none (Policy)", is
/// told by its entry without the name.
std::span<const AssumptionPhrase> value_phrases();

/// The reasons, but for those below.
std::span<const AssumptionPhrase> reason_phrases();

/// Those of levers that are not priced, of reminders and of complaints.
std::span<const AssumptionPhrase> cure_phrases();

/// Those of protracted defaults and their collection.
std::span<const AssumptionPhrase> protracted_phrases();

/// Those of factors, of claims notified late and of policies that are renewed.
std::span<const AssumptionPhrase> factoring_phrases();

}  // namespace encours
