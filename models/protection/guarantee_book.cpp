#include "models/protection/guarantee_book.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/exposure/exposure_table.hpp"

namespace encours {

namespace {

/// An issuer draws the same whatever else stands in the study: its block is made of its name
/// (FNV-1a, Fowler, Noll & Vo).
std::uint32_t block_of(std::string_view name) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char letter : name) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 16'777'619U;
  }
  return hash;
}

std::uint32_t place_of(std::string_view id, std::span<const Buyer> buyers) {
  const auto found = std::ranges::find(buyers, id, &Buyer::id);
  expects(found != buyers.end(), "a guarantee names a buyer of the portfolio");
  return static_cast<std::uint32_t>(found - buyers.begin());
}

/// Days of cover from `as_of` on, never negative.
double days_left(Date expiry, Date as_of) {
  return std::max(0.0, static_cast<double>((expiry - as_of).count()));
}

}  // namespace

GuaranteeBook::GuaranteeBook(const Config& config) : seed_(config.seed) {
  const double years = config.horizon_months / 12.0;
  for (const Guarantee& one : config.guarantees) {
    Line line{.buyer = place_of(one.buyer_id, config.buyers),
              .months = static_cast<std::uint32_t>(config.horizon_months),
              .amount = one.amount,
              .issuer_pd = one.issuer_pd,
              .issuer = block_of(one.issuer)};
    double covered_years = years;
    if (one.expiry) {
      expects(config.as_of.has_value(), "a guarantee that expires needs the date of the ledger");
      const double days = days_left(*one.expiry, *config.as_of);
      while (line.months > 0 && middle_of_month(line.months - 1) > days) --line.months;
      covered_years = std::min(years, days / 365.0);
    }
    fees_ += one.yearly_fee * covered_years;
    lines_.push_back(line);
  }
  std::ranges::stable_sort(lines_, {}, &Line::buyer);
}

std::span<const GuaranteeBook::Line> GuaranteeBook::of(std::uint32_t buyer) const {
  const auto first = std::ranges::lower_bound(lines_, buyer, {}, &Line::buyer);
  const auto last = std::ranges::upper_bound(first, lines_.end(), buyer, {}, &Line::buyer);
  return std::span(lines_).subspan(static_cast<std::size_t>(first - lines_.begin()),
                                   static_cast<std::size_t>(last - first));
}

bool GuaranteeBook::has_failed(const Line& line, std::uint32_t trial, std::uint32_t month) const {
  if (line.issuer_pd <= 0) return false;
  if (line.issuer_pd >= 1) return true;
  RandomStream stream(seed_, Purpose::guarantors, trial, line.issuer);
  const double failed_by = -std::expm1(std::log1p(-line.issuer_pd) * (month + 1) / 12.0);
  return open_uniform(stream()) < failed_by;
}

GuaranteeBook::Cover GuaranteeBook::cover(std::uint32_t trial, std::uint32_t buyer,
                                          std::uint32_t month, double debt) const {
  double rest = debt;
  double rest_of_sound = debt;
  for (const Line& line : of(buyer)) {
    if (month >= line.months) continue;
    rest_of_sound -= std::min(line.amount, rest_of_sound);
    if (!has_failed(line, trial, month)) rest -= std::min(line.amount, rest);
  }
  return {.paid = debt - rest, .unmet = rest - rest_of_sound};
}

double GuaranteeBook::cover_of_sound_issuers(std::uint32_t buyer, std::uint32_t month,
                                             double debt) const {
  double rest = debt;
  for (const Line& line : of(buyer)) {
    if (month < line.months) rest -= std::min(line.amount, rest);
  }
  return debt - rest;
}

}  // namespace encours
