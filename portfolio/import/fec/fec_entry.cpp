#include "portfolio/import/fec/fec_entry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace encours {

namespace {

constexpr double highest_vat_rate = 0.5;
/// Rates of France, of its overseas departments and Corsica, and of before 2014.
constexpr std::array<double, 9> vat_rates = {0.20, 0.10,  0.055, 0.021, 0.085,
                                             0.0,  0.196, 0.07,  0.009};

/// `amount` × `part` / `whole`, to the nearest cent; all of it where the part is the whole.
Cents share(Cents amount, Cents part, Cents whole) {
  if (part >= whole) return amount;
  return std::llround(static_cast<double>(amount) * static_cast<double>(part) /
                      static_cast<double>(whole));
}

/// What of the entry's revenue is turnover, in [0, 1]; all where the two have no common sign.
double turnover_share(const FecEntry& entry) {
  if (entry.revenue == 0 || (entry.revenue > 0) != (entry.turnover > 0)) return 1.0;
  return std::min(1.0, static_cast<double>(entry.turnover) / static_cast<double>(entry.revenue));
}

}  // namespace

bool makes_invoices(const FecEntry& entry) {
  return entry.revenue > 0 && !entry.opening && !(entry.bank && entry.cash <= 0);
}

bool returns_payments(const FecEntry& entry) {
  return entry.bank && !entry.opening && !makes_invoices(entry);
}

CreditParts parts_of_credit(const FecEntry& entry, Cents amount) {
  CreditParts parts;
  const Cents lost = std::max<Cents>(entry.write_off, 0);
  const Cents given = std::max<Cents>(-entry.revenue, 0);
  if (entry.opening || lost + given == 0) {
    (entry.bank || entry.opening ? parts.payment : parts.other) = amount;
    return parts;
  }
  const Cents with_vat = lost + given + std::max<Cents>(-entry.vat, 0);
  const Cents credits = std::max(entry.client_debits - entry.clients, amount);
  const Cents taken_back = entry.bank ? share(amount, with_vat, credits) : amount;
  parts.write_off = share(taken_back, lost, lost + given);
  parts.credit_note = taken_back - parts.write_off;
  parts.payment = amount - taken_back;
  return parts;
}

Cents turnover_part(const FecEntry& entry, Cents amount) {
  if (entry.opening || entry.turnover == 0) return 0;
  const bool same_sign = (amount > 0) == (entry.turnover > 0);
  Cents sold = amount;
  if (entry.bank) {
    if (!same_sign) return 0;
    const Cents with_vat = entry.revenue + std::max<Cents>(entry.vat, 0);
    sold = amount > 0 ? share(amount, std::max<Cents>(with_vat, 0), entry.client_debits)
                      : -parts_of_credit(entry, -amount).credit_note;
  } else if (!same_sign && (entry.clients > 0) != (entry.turnover > 0)) {
    return 0;
  }
  return std::llround(static_cast<double>(sold) * turnover_share(entry));
}

bool is_usual_vat_rate(double rate) {
  return std::ranges::find(vat_rates, rate) != vat_rates.end();
}

std::optional<double> vat_rate(const FecEntry& entry) {
  if (entry.revenue == 0 || entry.opening) return std::nullopt;
  const auto revenue = static_cast<double>(entry.revenue);
  const auto vat = static_cast<double>(entry.vat);
  for (const double rate : vat_rates) {
    if (std::fabs(revenue * rate - vat) <= 2.0) return rate;
  }
  const double rate = std::round(vat / revenue * 1e6) / 1e6;
  if (rate < 0 || rate > highest_vat_rate) return std::nullopt;
  return rate;
}

}  // namespace encours
