#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/insurance/policy.hpp"

namespace encours {

/// Policies applied to the same claims together: clauses that several of them begin with are
/// applied once, and none where nothing is left. A grid of terms so costs little more than its last
/// clauses. Gives what Policy::indemnify() gives, to the last bit.
class PolicyTree {
 public:
  /// The policies of the programmes, none for self-insurance; they must outlive the tree.
  explicit PolicyTree(std::span<const std::optional<Policy>> policies);

  /// Those of them with these numbers only.
  PolicyTree(std::span<const std::optional<Policy>> policies,
             std::span<const std::uint32_t> numbers);

  /// Memory of one thread.
  struct Scratch {
    std::vector<double> left;  ///< [depth][claim]
  };

  /// Calls visit(p, indemnity) for every policy, each once, with an indemnity per claim. Allocates
  /// nothing once `scratch` has grown.
  template <class Visit>
  void settle(std::span<const Claim> claims, Scratch& scratch, const Visit& visit) const {
    if (scratch.left.size() < depth_ * claims.size()) scratch.left.resize(depth_ * claims.size());
    for (std::size_t i = 0; i < nodes_.size();) {
      const std::span<const double> left = descend(nodes_[i], claims, scratch);
      // Clauses only lower what is left: where that is nothing, so it is for all that follow.
      const std::size_t last = nothing(left) ? nodes_[i].end : i + 1;
      for (; i < last; ++i) {
        for (const std::uint32_t p : nodes_[i].policies) visit(p, left);
      }
    }
  }

 private:
  /// A clause after those of the nodes above it. In preorder; a node without a step is the start of
  /// policies with one threshold.
  struct Node {
    const Policy* policy = nullptr;
    const PolicyStep* step = nullptr;
    std::size_t depth = 0;
    std::size_t end = 0;                       ///< of its subtree
    std::vector<std::uint32_t> policies = {};  ///< that end here
  };
  class Builder;

  static bool nothing(std::span<const double> left);
  static std::span<const double> descend(const Node& node, std::span<const Claim> claims,
                                         Scratch& scratch);

  std::vector<Node> nodes_;
  std::size_t depth_ = 0;  ///< rows of scratch
};

}  // namespace encours
