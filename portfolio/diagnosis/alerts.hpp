#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/diagnosis/debtors.hpp"
#include "portfolio/diagnosis/positions.hpp"
#include "portfolio/diagnosis/risk_class.hpp"

namespace encours {

enum class AlertKind : std::uint8_t {
  own_limit,            ///< owes more than the firm's own limit; at risk: the excess
  insurer_limit,        ///< owes more than the insurer's limits; the excess
  refused,              ///< owes although the insurer refused; what nothing secures
  proof_of_claim_due,   ///< in proceedings, the claim can still be declared; the balance
  proof_of_claim_late,  ///< in proceedings, the time to declare the claim is over; the balance
  proof_of_claim,       ///< in proceedings of unknown date; the balance
  notification_due,     ///< stop deliveries, tell the insurer by the deadline; the late cover
  notification_late,    ///< the time to tell the insurer is over; the late cover
  long_overdue,         ///< more than 90 days late; the late amount that no cover secures
  doubtful              ///< booked as doubtful, simulated as sound; the amount no cover secures
};
inline constexpr std::size_t alert_kind_count = 10;
inline constexpr std::array<const char*, alert_kind_count> alert_kind_names = {
    "own_limit",           "insurer_limit",  "refused",          "proof_of_claim_due",
    "proof_of_claim_late", "proof_of_claim", "notification_due", "notification_late",
    "long_overdue",        "doubtful"};

/// Something to act upon today. Euros excluding VAT. Alerts of one buyer overlap: never added.
struct Alert {
  AlertKind kind = AlertKind::own_limit;
  std::uint32_t buyer = 0;    ///< index; of a group, its largest account
  std::string group_id = {};  ///< when it concerns several accounts
  RiskClass risk = RiskClass::a;
  double exposure = 0;
  double at_risk = 0;
  std::optional<double> limit = std::nullopt;
  std::optional<Date> deadline = std::nullopt;
};

/// Alerts beyond those told one by one.
struct AlertRest {
  RiskClass risk = RiskClass::a;
  std::size_t count = 0;
  double at_risk = 0;
};

struct AlertList {
  static constexpr std::size_t most = 20;
  std::size_t total = 0;
  std::vector<Alert> first = {};  ///< at most `most`, the most euros at risk first
  std::vector<AlertRest> rest =
      {};  ///< the others, summed by risk class; classes without one left out
};

/// What alerts are drawn from; spans hold one element per buyer.
struct AlertSources {
  const Portfolio& portfolio;
  const DiagnosisParameters& parameters;
  const CoverTerms& terms;
  std::span<const Debtor> debtors;
  std::span<const Cover> covers;
  std::span<const Position> positions;
};

/// Every alert of at least one euro at risk, on the date of the ledger. Deadlines need that date.
AlertList find_alerts(const AlertSources& sources);

}  // namespace encours
