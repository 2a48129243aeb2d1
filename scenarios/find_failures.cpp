#include "scenarios/find_failures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "models/exposure/exposure_table.hpp"
#include "scenarios/balances.hpp"
#include "scenarios/groups.hpp"

namespace encours {

namespace {

class Finder {
 public:
  Finder(const Study& study, const Portfolio& portfolio, const FailFound& shock,
         ProblemLog& problems)
      : study_(study), portfolio_(portfolio), shock_(shock), problems_(problems) {}

  std::vector<FailBuyer> find() {
    const std::size_t before = problems_.size();
    const std::vector<std::string> buyers = who();
    const int month = when();
    std::vector<FailBuyer> failures;
    if (problems_.size() != before) return failures;
    for (const std::string& buyer : buyers) {
      failures.push_back({.buyer = buyer,
                          .month = month,
                          .condition = shock_.condition,
                          .where = shock_.where,
                          .own = shock_.own});
    }
    return failures;
  }

 private:
  std::vector<std::string> who() {
    if (shock_.buyer) return {*shock_.buyer};
    if (shock_.largest > 0) return largest_buyers();
    return shock_.group.empty() ? largest_group() : named_group();
  }

  std::vector<std::string> largest_buyers() {
    const std::vector<double> owed = balances(portfolio_);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < owed.size(); ++i) {
      if (alive(i) && owed[i] > 0) order.push_back(i);
    }
    const auto count = static_cast<std::size_t>(shock_.largest);
    if (order.size() < count) {
      refuse("fewer buyers than fail owe anything", fmt::format("{}", shock_.largest),
             fmt::format("{} do", order.size()), "let fewer fail");
      return {};
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return owed[i]; });
    order.resize(count);
    return ids(order);
  }

  std::vector<std::string> named_group() {
    std::vector<std::size_t> members;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < portfolio_.buyers().size(); ++i) {
      const std::string& group = portfolio_.buyers()[i].group_id;
      if (!group.empty()) names.emplace_back(group);
      if (group == shock_.group && alive(i)) members.push_back(i);
    }
    if (members.empty()) {
      refuse("no buyer alive belongs to the group", shock_.group,
             "groups are the column group_id of buyers.csv",
             did_you_mean(nearest_name(shock_.group, names), "use a group_id of buyers.csv"));
    }
    return ids(members);
  }

  std::vector<std::string> largest_group() {
    const std::vector<std::int32_t> parents = group_parents(portfolio_);
    const std::vector<double> owed = balances(portfolio_);
    std::map<std::size_t, std::vector<std::size_t>> groups;  // by head
    for (std::size_t i = 0; i < parents.size(); ++i) {
      std::size_t head = i;
      while (parents[head] >= 0) head = static_cast<std::size_t>(parents[head]);
      if (alive(i)) groups[head].push_back(i);
    }
    const std::vector<std::size_t>* largest = nullptr;
    double most = 0;
    for (const auto& [head, members] : groups) {
      const double sum = std::accumulate(members.begin(), members.end(), 0.0,
                                         [&](double all, std::size_t i) { return all + owed[i]; });
      if (members.size() < 2 || sum <= most) continue;
      most = sum;
      largest = &members;
    }
    if (largest != nullptr) return ids(*largest);
    refuse("no group or network is known", "",
           "the columns group_id and parent_id of buyers.csv tie no two buyers that owe anything",
           "fill in group_id, or remove the shock");
    return {};
  }

  /// The month of the horizon, from 0.
  int when() {
    if (!shock_.calendar_month) return shock_.month;
    if (!portfolio_.as_of()) {
      refuse("a calendar month is given without as_of", "", "months count from as_of",
             "add as_of under [portfolio], or write month");
      return 0;
    }
    for (int month = 0; month < study_.run.horizon_months; ++month) {
      const auto middle = static_cast<int>(middle_of_month(static_cast<std::uint32_t>(month)));
      const std::chrono::year_month_day day(*portfolio_.as_of() + std::chrono::days(middle));
      if (static_cast<unsigned>(day.month()) == static_cast<unsigned>(*shock_.calendar_month)) {
        return month;
      }
    }
    refuse("the calendar month does not come within the horizon",
           fmt::format("{}", *shock_.calendar_month),
           fmt::format("it has {} months", study_.run.horizon_months), "lengthen the horizon");
    return 0;
  }

  bool alive(std::size_t i) const { return portfolio_.buyers()[i].pd < 1; }

  std::vector<std::string> ids(const std::vector<std::size_t>& numbers) const {
    std::vector<std::string> all;
    for (const std::size_t i : numbers) all.push_back(portfolio_.buyers()[i].id);
    return all;
  }

  void refuse(std::string what, std::string value, std::string why, std::string remedy) {
    problems_.add({.where = shock_.where,
                   .what = std::move(what),
                   .value = std::move(value),
                   .why = std::move(why),
                   .remedy = std::move(remedy)});
  }

  const Study& study_;
  const Portfolio& portfolio_;
  const FailFound& shock_;
  ProblemLog& problems_;
};

}  // namespace

std::vector<FailBuyer> find_failures(const Study& study, const Portfolio& portfolio,
                                     const FailFound& shock, ProblemLog& problems) {
  return Finder(study, portfolio, shock, problems).find();
}

}  // namespace encours
