#include "engine/contribution/largest_cascades.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/trial_kernel.hpp"

namespace encours {

namespace {

constexpr std::size_t most_cascades = 3;
constexpr std::size_t most_members = 40;

bool larger(const LargestCascades::Trial& left, const LargestCascades::Trial& right) {
  return left.size != right.size ? left.size > right.size : left.number < right.number;
}

/// The failures of a trial with what each of them brought about.
class Forest {
 public:
  explicit Forest(std::span<const EventOutcome> events) : events_(events), below_(events.size()) {
    std::map<std::uint32_t, std::size_t> place_of;
    for (std::size_t e = 0; e < events.size(); ++e) place_of[events[e].event.buyer] = e;
    for (std::size_t e = 0; e < events.size(); ++e) {
      const std::int32_t parent = events[e].event.parent;
      const auto found =
          parent < 0 ? place_of.end() : place_of.find(static_cast<std::uint32_t>(parent));
      if (found == place_of.end()) {
        roots_.push_back(e);
      } else {
        below_[found->second].push_back(e);
      }
    }
  }

  std::span<const std::size_t> roots() const { return roots_; }

  /// A failure and all below it, wave by wave, with the place of the one above each.
  struct Node {
    std::size_t event = 0;
    std::optional<std::size_t> above = std::nullopt;
    std::uint16_t wave = 0;
  };
  std::vector<Node> from(std::size_t root) const {
    std::vector<Node> nodes = {{.event = root, .above = std::nullopt, .wave = 0}};
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      const auto wave = static_cast<std::uint16_t>(nodes[k].wave + 1);
      for (const std::size_t next : below_[nodes[k].event]) {
        nodes.push_back({.event = next, .above = k, .wave = wave});
      }
    }
    return nodes;
  }

 private:
  std::span<const EventOutcome> events_;
  std::vector<std::size_t> roots_;
  std::vector<std::vector<std::size_t>> below_;
};

CascadeMember member_of(const PreparedStudy& study, const EventOutcome& outcome,
                        const Forest::Node& node) {
  const std::uint32_t number = outcome.event.buyer;
  const Buyer& buyer = study.portfolio().buyers()[number];
  return {.buyer_id = buyer.id,
          .name = buyer.name,
          .sector = study.portfolio().sectors()[study.portfolio().sector_of()[number]],
          .month = outcome.event.month,
          .wave = node.wave,
          .cause = outcome.event.cause,
          .parent = node.above,
          .loss = outcome.loss};
}

CascadeTree tree_of(const PreparedStudy& study, std::uint64_t trial,
                    std::span<const EventOutcome> events, std::span<const Forest::Node> nodes) {
  CascadeTree tree{
      .trial = trial, .size = nodes.size(), .depth = nodes.back().wave, .loss = 0, .members = {}};
  for (const Forest::Node& node : nodes) {
    tree.loss += events[node.event].loss;
    if (tree.members.size() < most_members) {
      tree.members.push_back(member_of(study, events[node.event], node));
    }
  }
  return tree;
}

void keep_largest(std::vector<CascadeTree>& trees) {
  const auto place = [](const CascadeTree& tree) {
    return std::tuple(-static_cast<double>(tree.size), -tree.loss, tree.trial);
  };
  std::ranges::stable_sort(trees, {}, place);
  if (trees.size() > most_cascades) trees.resize(most_cascades);
}

}  // namespace

void LargestCascades::begin(const OutcomeLayout& layout) {
  central_ = layout.central;
  kept_.assign(central_.size(), {});
}

void LargestCascades::batch(const BatchOutcome& outcome) {
  for (std::size_t s = 0; s < central_.size(); ++s) {
    const auto& sizes = outcome.cases[central_[s]].contagion.largest_cascade;
    std::vector<Trial>& kept = kept_[s];
    for (std::size_t row = 0; row < sizes.size(); ++row) {
      const Trial trial{.number = outcome.first_trial + row, .size = sizes[row]};
      if (trial.size < 2 || (kept.size() == most_trials && !larger(trial, kept.back()))) continue;
      kept.insert(std::ranges::upper_bound(kept, trial, larger), trial);
      if (kept.size() > most_trials) kept.pop_back();
    }
  }
}

void LargestCascades::end(std::uint64_t /*trials_done*/) {}

std::vector<CascadeTree> largest_cascades(const PreparedStudy& study, std::size_t scenario,
                                          std::span<const LargestCascades::Trial> trials) {
  std::vector<CascadeTree> trees;
  if (trials.empty()) return trees;
  const TrialKernel kernel(study, EventRecording::on);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome outcome = kernel.make_outcome();
  const std::uint32_t which = study.central()[scenario];
  for (const LargestCascades::Trial& trial : trials) {
    kernel.run_trial(trial.number, which, state, outcome.cases[which]);
    const std::span<const EventOutcome> events = outcome.cases[which].events;
    const Forest forest(events);
    for (const std::size_t root : forest.roots()) {
      const std::vector<Forest::Node> nodes = forest.from(root);
      if (nodes.size() > 1) trees.push_back(tree_of(study, trial.number, events, nodes));
    }
    keep_largest(trees);
  }
  return trees;
}

}  // namespace encours
