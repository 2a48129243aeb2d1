#pragma once

#include <cstdint>

namespace encours {

/// One attempt at a trial that is drawn until it fulfils a condition. Attempt 0 is the trial
/// itself, with the numbers that every case of a study shares; each later one has numbers of its
/// own, so that attempts are independent and their numbers depend on the trial and the attempt
/// alone.
struct Attempt {
  /// A trial stands for its first attempt.
  constexpr Attempt(std::uint32_t of_trial, std::uint32_t which = 0)
      : trial(of_trial), number(which) {}

  /// What stands for the seed of a study in this attempt: another Philox key (SplitMix64, Steele,
  /// Lea, Flood 2014).
  constexpr std::uint64_t seed(std::uint64_t of_study) const {
    if (number == 0) return of_study;
    std::uint64_t mixed = of_study + number * 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }

  std::uint32_t trial;
  std::uint32_t number;
};

}  // namespace encours
