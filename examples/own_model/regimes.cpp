// A default model of one's own: the year is a recession with probability q, and in a recession PDs
// are m times those of other years. Each buyer's mean PD stays what the study gives; given the
// year, buyers are independent (Bernoulli mixture, McNeil, Frey & Embrechts 2015, section 11.2).
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>

#include "app/program.hpp"
#include "core/random_stream.hpp"
#include "models/default/own_model.hpp"

namespace {

using encours::Purpose;
using encours::RandomStream;

class Regimes final : public encours::DefaultModel {
 public:
  explicit Regimes(const encours::OwnModelInputs& inputs)
      : seed_(inputs.study.seed),
        horizon_(inputs.study.horizon_months),
        sectors_(static_cast<std::size_t>(inputs.study.factor_correlation.rows())),
        recession_(parameter(inputs, "recession_probability")) {
    const double factor = parameter(inputs, "recession_factor");
    const double mean = recession_ * factor + 1 - recession_;
    for (const encours::DefaultCase& one : inputs.cases) {
      if (!one.condition.empty())
        throw std::invalid_argument("no failure can be given as a condition");
      for (const double shift : one.factor_shift) {
        if (shift != 0) throw std::invalid_argument("there is no factor to move");
      }
      std::vector<double> normal;
      for (const double pd : one.pd) {
        const double best = pd / mean;
        if (pd < 1 && best * factor > 1) throw std::invalid_argument("a PD would pass 1");
        normal.push_back(pd < 1 ? best : 1);
      }
      normal_pd_.push_back(std::move(normal));
    }
    factor_ = factor;
  }

  std::unique_ptr<State> make_state() const override { return std::make_unique<State>(); }

  void sample(std::uint32_t trial, State&, std::span<encours::TrialDefaults> cases) const override {
    RandomStream year(seed_, Purpose::factors, trial);
    const double factor = encours::open_uniform(year()) < recession_ ? factor_ : 1;
    for (std::size_t k = 0; k < cases.size(); ++k) {
      cases[k].factors.assign(sectors_, 0.0);
      cases[k].events.clear();
      for (std::uint32_t buyer = 0; buyer < normal_pd_[k].size(); ++buyer) {
        const double normal = normal_pd_[k][buyer];
        const double pd = normal < 1 ? factor * normal : 1;
        RandomStream stream(seed_, Purpose::defaults, trial, buyer);
        // F(t) = 1 - (1 - pd)^(t/12), inverted at one uniform per buyer and trial.
        const double months =
            pd < 1 ? 12 * std::log1p(-encours::open_uniform(stream())) / std::log1p(-pd) : 0;
        if (!(months < horizon_)) continue;
        cases[k].events.push_back({.buyer = buyer, .month = static_cast<std::uint16_t>(months)});
      }
    }
  }

 private:
  static double parameter(const encours::OwnModelInputs& inputs, const char* name) {
    const auto place = inputs.parameters.find(name);
    if (place == inputs.parameters.end() || place->second < 0) {
      throw std::invalid_argument(std::string("it needs parameters.") + name + ", not negative");
    }
    return place->second;
  }

  std::uint64_t seed_;
  int horizon_;
  std::size_t sectors_;
  double recession_;
  double factor_ = 1;
  std::vector<std::vector<double>> normal_pd_;  // per case and buyer
};

}  // namespace

int main(int argc, char** argv) {
  encours::register_default_model("regimes", [](const encours::OwnModelInputs& inputs) {
    return std::make_unique<const Regimes>(inputs);
  });
  return encours::run_program(argc, argv);
}
