#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/diff/parts.hpp"

namespace encours {

namespace {

/// What stands under a name in both runs, in the order in which the names come.
class Pairs {
 public:
  void before(const std::string& what, std::string value) { at(what).before = std::move(value); }
  void after(const std::string& what, std::string value) { at(what).after = std::move(value); }

  std::vector<Change> all() && { return std::move(changes_); }
  std::vector<Change> that_differ() && {
    std::erase_if(changes_, [](const Change& change) { return change.before == change.after; });
    return std::move(changes_);
  }

 private:
  Change& at(const std::string& what) {
    const auto found = std::ranges::find(changes_, what, &Change::what);
    if (found != changes_.end()) return *found;
    return changes_.emplace_back(Change{.what = what, .before = {}, .after = {}});
  }

  std::vector<Change> changes_;
};

std::vector<Change> program_changes(const Summary& before, const Summary& after) {
  Pairs pairs;
  for (const char* path : {"program_version", "commit", "run/seed"}) {
    pairs.before(path, before.text(path));
    pairs.after(path, after.text(path));
  }
  for (const char* path : {"run/trials", "run/trials_requested", "run/horizon_months"}) {
    pairs.before(path, fmt::format("{}", before.count(path)));
    pairs.after(path, fmt::format("{}", after.count(path)));
  }
  if (before.has("as_of")) pairs.before("as_of", before.text("as_of"));
  if (after.has("as_of")) pairs.after("as_of", after.text("as_of"));
  return std::move(pairs).that_differ();
}

std::vector<Change> input_changes(const Summary& before, const Summary& after) {
  Pairs pairs;
  for (std::size_t k = 0; k < before.size("inputs"); ++k) {
    const std::string path = fmt::format("inputs/{}/", k);
    pairs.before(before.text(path + "file"), before.text(path + "sha256"));
  }
  for (std::size_t k = 0; k < after.size("inputs"); ++k) {
    const std::string path = fmt::format("inputs/{}/", k);
    pairs.after(after.text(path + "file"), after.text(path + "sha256"));
  }
  return std::move(pairs).all();
}

/// A field and why it was assumed, beside its value and how many cells it concerns. Of several with
/// one field and reason, each is known by its value too.
class Assumptions {
 public:
  explicit Assumptions(const Summary& summary) {
    for (std::size_t k = 0; k < summary.size("assumptions"); ++k) {
      const std::string path = fmt::format("assumptions/{}/", k);
      all_.push_back({.what = fmt::format("{} ({})", summary.text(path + "field"),
                                          summary.text(path + "reason")),
                      .value = summary.text(path + "value"),
                      .count = summary.count(path + "count")});
    }
  }

  std::size_t named(const std::string& what) const {
    return static_cast<std::size_t>(std::ranges::count(all_, what, &Assumption::what));
  }

  /// Gives each to `put` with its name, and with its value unless that is part of the name.
  template <class Put>
  void each(const Assumptions& other, Put put) const {
    for (const Assumption& one : all_) {
      const bool alone = named(one.what) == 1 && other.named(one.what) <= 1;
      if (alone) {
        put(one.what, fmt::format("{} × {}", one.value, one.count));
      } else {
        put(fmt::format("{} = {}", one.what, one.value), fmt::format("× {}", one.count));
      }
    }
  }

 private:
  struct Assumption {
    std::string what;
    std::string value;
    std::uint64_t count = 0;
  };
  std::vector<Assumption> all_;
};

std::vector<Change> assumption_changes(const Summary& before, const Summary& after) {
  Pairs pairs;
  const Assumptions old_ones(before);
  const Assumptions new_ones(after);
  old_ones.each(new_ones, [&](const auto& what, auto value) { pairs.before(what, value); });
  new_ones.each(old_ones, [&](const auto& what, auto value) { pairs.after(what, value); });
  return std::move(pairs).that_differ();
}

}  // namespace

void compare_inputs(const RunFiles& before, const RunFiles& after, RunDifference& difference) {
  difference.program = program_changes(before.summary, after.summary);
  difference.inputs = input_changes(before.summary, after.summary);
  difference.assumptions = assumption_changes(before.summary, after.summary);
  const std::string old_text = before.trials.attribute("study").value_or("");
  const std::string new_text = after.trials.attribute("study").value_or("");
  difference.same_study = old_text == new_text;
  const auto old_keys = study_keys(old_text);
  const auto new_keys = study_keys(new_text);
  difference.keys_known = old_keys && new_keys;
  if (!difference.keys_known) return;
  Pairs pairs;
  for (const StudyKey& key : *old_keys) pairs.before(key.key, key.value);
  for (const StudyKey& key : *new_keys) pairs.after(key.key, key.value);
  difference.keys = std::move(pairs).that_differ();
}

}  // namespace encours
