#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/compare/left_out_tail.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// A policy on named buyers, and those that it covers by name.
struct NamingQuestion {
  std::size_t programme = 0;
  std::vector<std::uint32_t> buyers = {};  ///< indices, each once
};

/// Works out, for the claims of one trial, what a policy pays for some of them. Allocates nothing
/// once it has grown.
class PartialClaims {
 public:
  /// What is paid for those claims that `taken` lets in, euros, not rounded. Without a clause on
  /// the year as a whole it is the sum of what is paid for each.
  template <class Taken>
  double paid(const Policy& policy, std::span<const ClaimOutcome> claims, const Taken& taken);

 private:
  std::vector<Claim> seen_;
  std::vector<double> indemnity_;
};

/// What naming each buyer brings, trial by trial: the indemnity of the policy less that of the same
/// policy without the buyer, less what its claims are charged. The run must record its claims. A
/// trial costs by the failures that the policy covers, and where a clause acts on the year as a
/// whole by their square.
class NamingValues final : public OutcomeSink {
 public:
  enum class Tail : std::uint8_t { off, on };

  /// `study`, with one scenario, must outlive the sink.
  NamingValues(const PreparedStudy& study, std::span<const NamingQuestion> questions, Tail tail);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  std::uint64_t trials_done() const { return trials_done_; }
  /// Of the buyer at a place of a question.
  MeanWithError brings(std::size_t question, std::size_t place) const;
  std::uint64_t failed(std::size_t question, std::size_t place) const {
    return of_[question].failed[place];
  }
  /// See LeftOutTail::change().
  MeanWithError tail(std::size_t question, std::size_t place) const {
    return of_[question].tail->change(static_cast<std::uint32_t>(place));
  }

 private:
  struct Gathered {
    std::size_t programme = 0;
    std::vector<std::int32_t> place;  ///< per buyer: in the question; below 0: not in it
    std::vector<double> sum;
    std::vector<double> squares;
    std::vector<std::uint64_t> failed;
    std::optional<LeftOutTail> tail;
  };
  void add_trial(std::span<const ClaimOutcome> claims, Gathered& gathered);

  const PreparedStudy* study_;
  Tail tail_;
  std::vector<Gathered> of_;
  PartialClaims partial_;
  std::vector<std::uint32_t> fallen_;             ///< places with a failure in the trial
  std::vector<LeftOutTail::Addition> additions_;  ///< of the trial
  std::uint64_t trials_done_ = 0;
};

/// What policies bring that name only the first buyers of a question, for every number of them:
/// mean indemnity less what claims are charged. The run must record its claims.
class NamingPrefixes final : public OutcomeSink {
 public:
  /// `questions` with their buyers in order; `study`, with one scenario, must outlive the sink.
  NamingPrefixes(const PreparedStudy& study, std::span<const NamingQuestion> questions);

  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  std::uint64_t trials_done() const { return trials_done_; }
  /// Means for 0, 1, 2 … buyers, euros.
  std::vector<double> means(std::size_t question) const;

 private:
  struct Gathered {
    std::size_t programme = 0;
    std::vector<std::int32_t> place;
    std::vector<double> added;  ///< by the buyer at a place to those before it, summed over trials
  };
  void add_trial(std::span<const ClaimOutcome> claims, Gathered& gathered);

  const PreparedStudy* study_;
  std::vector<Gathered> of_;
  PartialClaims partial_;
  std::vector<std::uint32_t> fallen_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
