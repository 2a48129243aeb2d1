#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "core/philox.hpp"

namespace encours {

/// What random numbers are drawn for. A new draw for one purpose changes no other; numbers are
/// part of the promise of equal bytes and are never reused.
enum class Purpose : std::uint32_t {
  factors = 1,             ///< systematic factors of the copula
  mixing = 2,              ///< the chi-square of the Student-t copula
  defaults = 3,            ///< one uniform per buyer
  condition = 4,           ///< latent variable of a buyer whose failure is given
  loss = 5,                ///< loss given default, one uniform per buyer
  contagion = 6,           ///< failures that one failure induces
  failures_before = 7,     ///< failures before `as_of` whose effect comes later
  group = 8,               ///< whether a member falls with its parent
  failing_lateness = 9,    ///< how late a failing buyer paid before
  payments = 10,           ///< lateness of buyers drawn one by one, and of their invoices
  frailty = 16,            ///< gamma frailties, one block per factor
  repeats = 17,            ///< further defaults of a buyer under Poisson counts
  davis_lo = 18,           ///< the infectious defaults that only the validation simulates
  trade_links = 24,        ///< clocks of suppliers whose customers fail
  generated_network = 25,  ///< firms and links of a fictitious study
  limit_cuts = 32,         ///< when and by how much an insurer cuts the limit on a buyer
  claim_refusals = 33,     ///< whether an insurer refuses the claim on a buyer
  late_notices = 34,       ///< whether the claim on a buyer is notified too late
  policy_renewal = 35,     ///< whether a policy that comes to its end is renewed
  protracted = 36,         ///< which solvent buyers leave their debts unpaid, and when
  payment_plans = 37,      ///< whether a solvent buyer keeps the plan it was granted
  guarantors = 40,         ///< whether and when who issued a guarantee fails
  monitoring = 41,         ///< whether the failure of a buyer is seen coming
};

/// The random numbers of one (seed, purpose, trial, block): Philox4x32-10 with key = seed and
/// counter = (draw, block, trial, purpose). Models the engine concept of Boost.Random with 64-bit
/// words, so that boost::random distributions run on it.
class RandomStream {
 public:
  using result_type = std::uint64_t;

  RandomStream(std::uint64_t seed, Purpose purpose, std::uint32_t trial, std::uint32_t block = 0)
      : seed_(seed), counter_{0, block, trial, static_cast<std::uint32_t>(purpose)} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (spare_left_) {
      spare_left_ = false;
      return spare_;
    }
    const auto words = philox4x32(counter_, seed_);
    ++counter_[0];
    spare_ = (std::uint64_t{words[3]} << 32U) | words[2];
    spare_left_ = true;
    return (std::uint64_t{words[1]} << 32U) | words[0];
  }

 private:
  std::uint64_t seed_;
  std::array<std::uint32_t, 4> counter_;
  result_type spare_ = 0;
  bool spare_left_ = false;
};

/// A uniform in the open interval (0, 1) from the 52 leading bits of a word.
constexpr double open_uniform(std::uint64_t word) {
  return (static_cast<double>(word >> 12U) + 0.5) * 0x1.0p-52;
}

}  // namespace encours
