#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "scenarios/study.hpp"

namespace encours {

/// What must not happen. shortfall: cash falls below the credit line at the end of a week; loss: a
/// programme leaves the firm an amount or more; reserve_exhausted: it leaves more than the mean and
/// the reserve together.
enum class EventKind : std::uint8_t { shortfall, loss, reserve_exhausted };

/// The event asked for, as the command line writes it.
struct EventRequest {
  EventKind kind = EventKind::shortfall;
  double amount = 0;                                    ///< euros; of a loss
  std::optional<std::string> programme = std::nullopt;  ///< none: the first one it can happen to
  std::string text;                                     ///< as written
};

/// An event as a test of one figure, euros: the retained loss, or for a shortfall the cash that is
/// needed, minus the lowest cash.
struct ReverseEvent {
  EventKind kind = EventKind::shortfall;
  std::size_t programme = 0;
  double threshold = 0;
  double mean_loss = 0;  ///< reserve_exhausted: of the threshold, the mean of the retained loss

  double figure(double retained_loss, double lowest_cash) const {
    return kind == EventKind::shortfall ? -lowest_cash : retained_loss;
  }
  bool caused_by(double figure) const {
    return kind == EventKind::loss ? figure >= threshold : figure > threshold;
  }
};

/// The programme of an event: the one named, else the first it can happen to. Throws BadInput where
/// there is none, or where the study does not simulate what the event looks at. `file`: the
/// study's, for the message.
std::size_t find_programme(const EventRequest& request, const Study& study,
                           const std::string& file);

}  // namespace encours
