#include "portfolio/diagnosis/alerts.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <tuple>

#include "portfolio/calendar.hpp"

namespace encours {

namespace {

constexpr double smallest_amount = 1;  // euros

class AlertFinder {
 public:
  explicit AlertFinder(const AlertSources& sources) : sources_(sources) {}

  std::vector<Alert> find() {
    for (const Debtor& debtor : sources_.debtors) check_limits(debtor);
    for (std::uint32_t i = 0; i < sources_.portfolio.buyers().size(); ++i) check_buyer(i);
    return std::move(alerts_);
  }

 private:
  void check_limits(const Debtor& debtor) {
    const Buyer& largest = sources_.portfolio.buyers()[debtor.buyers.front()];
    const auto tell = [&](AlertKind kind, const std::optional<LimitCheck>& check) {
      if (!check) return;
      add({.kind = kind,
           .buyer = debtor.buyers.front(),
           .group_id = debtor.buyers.size() > 1 ? debtor.group_id : "",
           .risk = risk_class(largest.pd, sources_.parameters),
           .exposure = debtor.exposure,
           .at_risk = check->excess,
           .limit = check->limit,
           .deadline = std::nullopt});
    };
    tell(AlertKind::own_limit, check_own_limit(sources_.portfolio, debtor));
    tell(AlertKind::insurer_limit, check_insurer_limit(sources_.portfolio, debtor));
  }

  void check_buyer(std::uint32_t i) {
    const Buyer& buyer = sources_.portfolio.buyers()[i];
    if (buyer.exposure <= 0) return;
    const bool in_proceedings = buyer.pd >= 1 || buyer.insolvency_date.has_value();
    const Cover& cover = sources_.covers[i];
    const Position& position = sources_.positions[i];
    const double open_share = cover.unsecured / buyer.exposure;
    check_notification(i, cover);
    if (in_proceedings) {
      check_proof_of_claim(i, buyer);
    } else {
      if (cover.status == CoverStatus::refused) {
        add_for(i, AlertKind::refused, cover.unsecured, cover.limit, std::nullopt);
      }
      add_for(i, AlertKind::long_overdue, position.overdue_over_90_days * open_share, std::nullopt,
              std::nullopt);
    }
    if (!buyer.insolvency_date) {
      add_for(i, AlertKind::doubtful, position.doubtful * open_share, std::nullopt, std::nullopt);
    }
  }

  void check_proof_of_claim(std::uint32_t i, const Buyer& buyer) {
    AlertKind kind = AlertKind::proof_of_claim;
    std::optional<Date> deadline;
    if (buyer.insolvency_date) {
      deadline = next_working_day(
          legal_period_end(*buyer.insolvency_date, sources_.parameters.proof_of_claim_months));
      const auto as_of = sources_.portfolio.as_of();
      const bool late = as_of && *as_of > *deadline;
      kind = late ? AlertKind::proof_of_claim_late : AlertKind::proof_of_claim_due;
    }
    add_for(i, kind, buyer.exposure, std::nullopt, deadline);
  }

  /// Cover of what is overdue beyond the extension period is lost unless the insurer is told; a
  /// debt within the threshold has none. Proceedings are to be told too, whatever is overdue: the
  /// earlier of both deadlines counts, and all that is insured depends on it.
  void check_notification(std::uint32_t i, const Cover& cover) {
    const auto as_of = sources_.portfolio.as_of();
    if (!as_of || cover.insured <= 0 || cover.exposure <= sources_.terms.threshold) return;
    const std::chrono::days to_tell(sources_.terms.notification_days);
    std::optional<Date> deadline;
    double at_risk = 0;
    if (const auto oldest = sources_.positions[i].oldest_overdue) {
      const Date stop = *oldest + std::chrono::days(sources_.terms.extension_days);
      if (*as_of > stop) deadline = stop + to_tell;
      at_risk = sources_.positions[i].overdue_past_extension * cover.insured / cover.exposure;
    }
    if (const auto judgment = sources_.portfolio.buyers()[i].insolvency_date) {
      deadline = std::min(deadline.value_or(*judgment + to_tell), *judgment + to_tell);
      at_risk = cover.insured;
    }
    if (!deadline) return;
    add_for(i, *as_of > *deadline ? AlertKind::notification_late : AlertKind::notification_due,
            at_risk, cover.limit, deadline);
  }

  void add_for(std::uint32_t i, AlertKind kind, double at_risk, std::optional<double> limit,
               std::optional<Date> deadline) {
    const Buyer& buyer = sources_.portfolio.buyers()[i];
    add({.kind = kind,
         .buyer = i,
         .group_id = "",
         .risk = risk_class(buyer.pd, sources_.parameters),
         .exposure = buyer.exposure,
         .at_risk = at_risk,
         .limit = limit,
         .deadline = deadline});
  }

  void add(Alert alert) {
    if (alert.at_risk >= smallest_amount) alerts_.push_back(std::move(alert));
  }

  const AlertSources& sources_;
  std::vector<Alert> alerts_;
};

std::vector<AlertRest> sum_by_class(std::span<const Alert> alerts) {
  std::array<AlertRest, risk_class_count> sums;
  for (std::size_t i = 0; i < sums.size(); ++i) sums.at(i).risk = static_cast<RiskClass>(i);
  for (const Alert& alert : alerts) {
    AlertRest& sum = sums.at(static_cast<std::size_t>(alert.risk));
    ++sum.count;
    sum.at_risk += alert.at_risk;
  }
  std::vector<AlertRest> rest(sums.begin(), sums.end());
  std::erase_if(rest, [](const AlertRest& sum) { return sum.count == 0; });
  return rest;
}

}  // namespace

AlertList find_alerts(const AlertSources& sources) {
  std::vector<Alert> alerts = AlertFinder(sources).find();
  std::ranges::sort(alerts, [](const Alert& a, const Alert& b) {
    return std::tuple(-a.at_risk, a.buyer, a.kind) < std::tuple(-b.at_risk, b.buyer, b.kind);
  });
  AlertList list{.total = alerts.size(), .first = {}, .rest = {}};
  const std::size_t told = std::min(AlertList::most, alerts.size());
  list.rest = sum_by_class(std::span(alerts).subspan(told));
  alerts.resize(told);
  list.first = std::move(alerts);
  return list;
}

}  // namespace encours
