#include "scenarios/generate_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/lognormal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <iterator>
#include <set>

#include "core/contract.hpp"
#include "core/random_stream.hpp"

namespace encours {

namespace {

constexpr std::array<std::string_view, 5> sectors = {"construction", "wholesale", "transport",
                                                     "services", "industry"};

struct SizeClass {
  std::string_view name;
  double share;  ///< of the firms
  double sales;  ///< median, euros a year
};
constexpr std::array<SizeClass, 4> sizes = {
    {{"micro", 0.60, 6e5}, {"small", 0.28, 4e6}, {"medium", 0.10, 2e7}, {"large", 0.02, 1.2e8}}};

struct MadeFirm {
  std::size_t sector = 0;
  std::size_t size = 0;
  double sales = 0;   ///< euros a year, all customers
  double bought = 0;  ///< euros a year, from us
  std::vector<std::uint32_t> customers;
};

class NetworkMaker {
 public:
  explicit NetworkMaker(const NetworkPlan& plan)
      : plan_(plan), stream_(plan.seed, Purpose::generated_network, 0), firms_(plan.firms) {
    for (std::uint32_t i = 0; i < plan.firms; ++i) make_firm(i);
    for (std::uint32_t i = 0; i < plan.firms; ++i) link(i);
  }

  std::string buyers() {
    std::string text = "buyer_id,name,sector,size,annual_sales,terms_days,equity\n";
    auto out = std::back_inserter(text);
    for (std::uint32_t i = 0; i < firms_.size(); ++i) {
      const MadeFirm& firm = firms_[i];
      const double equity = 0.12 * firm.sales * lognormal(0.6);
      const bool known = below(2) == 0;
      fmt::format_to(out, "{},Firm {:06},{},{},{:.0f},45,{}\n", id(i), i + 1, sectors[firm.sector],
                     sizes[firm.size].name, firm.bought,
                     known ? fmt::format("{:.0f}", equity) : "");
    }
    return text;
  }

  std::string links() {
    std::string text = "supplier_id,customer_id,share_of_sales,exposure\n";
    auto out = std::back_inserter(text);
    for (std::uint32_t i = 0; i < firms_.size(); ++i) {
      const std::vector<double> shares = split(firms_[i].customers.size());
      for (std::size_t k = 0; k < shares.size(); ++k) {
        fmt::format_to(out, "{},{},{:.4f},{:.2f}\n", id(i), id(firms_[i].customers[k]), shares[k],
                       shares[k] * firms_[i].sales * 45 / 365);
      }
    }
    return text;
  }

  /// The firm with most suppliers.
  std::string hub() const {
    std::vector<std::uint32_t> suppliers(firms_.size());
    for (const MadeFirm& firm : firms_) {
      for (const std::uint32_t customer : firm.customers) ++suppliers[customer];
    }
    return id(static_cast<std::uint32_t>(std::ranges::max_element(suppliers) - suppliers.begin()));
  }

 private:
  static std::string id(std::uint32_t firm) { return fmt::format("F{:06}", firm + 1); }

  std::uint32_t below(std::uint32_t bound) {
    return boost::random::uniform_int_distribution<std::uint32_t>(0, bound - 1)(stream_);
  }
  double lognormal(double spread) {
    return boost::random::lognormal_distribution<double>(0, spread)(stream_);
  }

  void make_firm(std::uint32_t number) {
    MadeFirm& firm = firms_[number];
    firm.sector = below(sectors.size());
    double place = open_uniform(stream_());
    while (firm.size + 1 < sizes.size() && place > sizes[firm.size].share) {
      place -= sizes[firm.size].share;
      ++firm.size;
    }
    firm.sales = sizes[firm.size].sales * lognormal(0.7);
    firm.bought = 100 + 0.01 * firm.sales * lognormal(1.0);
  }

  void link(std::uint32_t supplier) {
    std::set<std::uint32_t> chosen;
    const std::uint32_t most = plan_.kind == NetworkKind::scale_free ? supplier : plan_.firms - 1;
    const std::uint32_t wanted = std::min(1 + below(2 * plan_.customers - 1), most);
    // Customers of small sectors may be few: what is not found in a hundred draws is left out.
    for (std::uint32_t draw = 0; chosen.size() < wanted && draw < 100 * wanted; ++draw) {
      const std::uint32_t customer = draw_customer(supplier);
      if (customer != supplier) chosen.insert(customer);
    }
    firms_[supplier].customers.assign(chosen.begin(), chosen.end());
    for (const std::uint32_t customer : chosen) ends_.push_back(customer);
    ends_.push_back(supplier);
  }

  std::uint32_t draw_customer(std::uint32_t supplier) {
    if (plan_.kind == NetworkKind::scale_free) {
      // Each firm stands in `ends_` once for itself and once for each of its suppliers.
      return ends_[below(static_cast<std::uint32_t>(ends_.size()))];
    }
    if (plan_.kind == NetworkKind::erdos_renyi) return below(plan_.firms);
    const bool stays = below(5) != 0;
    for (int draw = 0; draw < 100; ++draw) {
      const std::uint32_t customer = below(plan_.firms);
      if (stays == (firms_[customer].sector == firms_[supplier].sector)) return customer;
    }
    return supplier;
  }

  /// Shares of the sales, with four decimals; together between 30 and 90 %.
  std::vector<double> split(std::size_t customers) {
    std::vector<double> shares(customers);
    double sum = 0;
    for (double& share : shares) {
      share = boost::random::exponential_distribution<double>(1)(stream_);
      sum += share;
    }
    const double known = 0.3 + 0.6 * open_uniform(stream_());
    for (double& share : shares) {
      share = std::max(1.0, std::floor(1e4 * known * share / sum)) / 1e4;
    }
    return shares;
  }

  NetworkPlan plan_;
  RandomStream stream_;
  std::vector<MadeFirm> firms_;
  std::vector<std::uint32_t> ends_;
};

constexpr std::string_view english =
    R"toml(# A generated network of fictitious firms: {kind}, {firms} firms, seed {seed}.
[study]
title = "{firms} firms that supply each other (fictitious)"
language = "en"

[portfolio]
buyers = "buyers.csv"
links = "links.csv"              # who supplies whom: share of the supplier's sales, and exposure
as_of = 2026-12-31

[run]
trials = 20000
seed = {seed}

[contagion]
beta = 2.20                      # a failed customer with share s multiplies the hazard by exp(beta*s)
branching_ratio = 0              # failures along links nobody knows; 0: none

[[scenario]]
name = "Normal"
weight = 0.99

[[scenario]]
name = "The hub fails"
weight = 0.01
shocks = [{{ kind = "fail_buyer", buyer = "{hub}" }}]   # the firm with most suppliers

[[programme]]
name = "Keep the risk"
kind = "self_insurance"
)toml";

constexpr std::string_view french =
    R"toml(# Un réseau engendré d'entreprises fictives : {kind}, {firms} entreprises, graine {seed}.
[study]
title = "{firms} entreprises qui se fournissent (fictif)"
language = "fr"

[portfolio]
buyers = "buyers.csv"
links = "links.csv"              # qui fournit qui : part des ventes du fournisseur, et encours
as_of = 2026-12-31

[run]
trials = 20000
seed = {seed}

[contagion]
beta = 2.20                      # un client défaillant de part s multiplie le risque par exp(beta*s)
branching_ratio = 0              # défaillances par des liens que nul ne connaît ; 0 : aucune

[[scenario]]
name = "Normal"
weight = 0.99

[[scenario]]
name = "Chute du pivot"
weight = 0.01
shocks = [{{ kind = "fail_buyer", buyer = "{hub}" }}]   # l'entreprise qui a le plus de fournisseurs

[[programme]]
name = "Garder le risque"
kind = "self_insurance"
)toml";

std::string_view name_of(NetworkKind kind) {
  switch (kind) {
    case NetworkKind::erdos_renyi:
      return "Erdős–Rényi";
    case NetworkKind::scale_free:
      return "scale-free";
    case NetworkKind::sector_block:
      return "sector-block";
  }
  return "";
}

}  // namespace

std::vector<StarterFile> generate_network(const NetworkPlan& plan, Language language) {
  expects(plan.firms >= 10 && plan.customers >= 1, "at least ten firms, one customer each");
  NetworkMaker maker(plan);
  std::string buyers = maker.buyers();
  std::string links = maker.links();
  std::string study =
      fmt::format(fmt::runtime(language == Language::french ? french : english),
                  fmt::arg("kind", name_of(plan.kind)), fmt::arg("firms", plan.firms),
                  fmt::arg("seed", plan.seed), fmt::arg("hub", maker.hub()));
  return {{.name = "buyers.csv", .text = std::move(buyers)},
          {.name = "links.csv", .text = std::move(links)},
          {.name = "study.toml", .text = std::move(study)}};
}

}  // namespace encours
