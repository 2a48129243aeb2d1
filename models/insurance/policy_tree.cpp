#include "models/insurance/policy_tree.hpp"

#include <algorithm>
#include <numeric>

namespace encours {

namespace {

std::vector<std::uint32_t> all_numbers(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

}  // namespace

/// Puts policies into the tree, then lays it out in preorder.
class PolicyTree::Builder {
 public:
  void add(std::uint32_t number, const Policy& policy) {
    std::size_t at = child(roots_, policy, nullptr);
    for (const PolicyStep& step : policy.steps()) {
      // A copy: finding a child may move the drafts.
      std::vector<std::size_t> children = drafts_[at].children;
      const std::size_t next = child(children, policy, &step);
      drafts_[at].children = std::move(children);
      at = next;
    }
    drafts_[at].policies.push_back(number);
  }

  void lay_out(PolicyTree& tree) const {
    for (const std::size_t root : roots_) lay_out(root, 0, tree);
  }

 private:
  struct Draft {
    const Policy* policy;
    const PolicyStep* step;  ///< none at a root
    std::vector<std::size_t> children = {};
    std::vector<std::uint32_t> policies = {};
  };

  static bool same(const Draft& draft, const Policy& policy, const PolicyStep* step) {
    if (step == nullptr) return draft.policy->threshold() == policy.threshold();
    // A minimum retention looks at all limits of its policy.
    return same_step(*draft.step, *step) &&
           (!std::holds_alternative<MinimumRetention>(*step) ||
            std::ranges::equal(draft.policy->insured_debts(), policy.insured_debts()));
  }

  /// The one of `children` that does the same, or a new one.
  std::size_t child(std::vector<std::size_t>& children, const Policy& policy,
                    const PolicyStep* step) {
    for (const std::size_t one : children) {
      if (same(drafts_[one], policy, step)) return one;
    }
    drafts_.push_back({.policy = &policy, .step = step});
    children.push_back(drafts_.size() - 1);
    return drafts_.size() - 1;
  }

  void lay_out(std::size_t draft, std::size_t depth, PolicyTree& tree) const {
    const std::size_t place = tree.nodes_.size();
    tree.nodes_.push_back({.policy = drafts_[draft].policy,
                           .step = drafts_[draft].step,
                           .depth = depth,
                           .policies = drafts_[draft].policies});
    tree.depth_ = std::max(tree.depth_, depth + 1);
    for (const std::size_t child : drafts_[draft].children) lay_out(child, depth + 1, tree);
    tree.nodes_[place].end = tree.nodes_.size();
  }

  std::vector<Draft> drafts_;
  std::vector<std::size_t> roots_;
};

PolicyTree::PolicyTree(std::span<const std::optional<Policy>> policies)
    : PolicyTree(policies, all_numbers(policies.size())) {}

PolicyTree::PolicyTree(std::span<const std::optional<Policy>> policies,
                       std::span<const std::uint32_t> numbers) {
  Builder builder;
  for (const std::uint32_t p : numbers) {
    if (policies[p]) builder.add(p, *policies[p]);
  }
  builder.lay_out(*this);
}

bool PolicyTree::nothing(std::span<const double> left) {
  return std::ranges::none_of(left, [](double amount) { return amount > 0; });
}

std::span<const double> PolicyTree::descend(const Node& node, std::span<const Claim> claims,
                                            Scratch& scratch) {
  const auto row = std::span(scratch.left).subspan(node.depth * claims.size(), claims.size());
  if (node.step == nullptr) {
    for (std::size_t j = 0; j < claims.size(); ++j) row[j] = node.policy->admitted(claims[j]);
    return row;
  }
  const auto above =
      std::span(scratch.left).subspan((node.depth - 1) * claims.size(), claims.size());
  std::ranges::copy(above, row.begin());
  apply_step(*node.step, claims, node.policy->insured_debts(), row);
  return row;
}

}  // namespace encours
