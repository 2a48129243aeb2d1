#include "output/results_file.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "core/contract.hpp"
#include "output/atomic_file.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/scale.hpp"
#include "output/results_columns.hpp"
#include "output/results_headlines.hpp"
#include "output/results_provenance.hpp"

namespace encours {

namespace {

/// A number per place and a name beside it: the dimension `name` and the texts `name`_name.
Hdf5Dataset named_scale(hid_t root, const std::string& name, const std::string& column,
                        const std::vector<std::string>& texts) {
  Hdf5Dataset scale(root, name, hdf5_type<std::int32_t>(), {.rows = texts.size()},
                    Compression::none);
  make_scale(scale, name);
  scale.describe("number of the " + name + ", counted from 0", "1");
  std::vector<std::int32_t> numbers(texts.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  scale.write<std::int32_t>(0, numbers);
  write_text_column(root, column, column.substr(name.size() + 1) + " of the " + name, texts,
                    scale.id());
  return scale;
}

double conduct_cost(const ProgrammeResult& programme) {
  const auto& pillars = programme.pillars;
  return pillars ? pillars->prevention_cost + pillars->collection_cost : 0;
}

void write_conduct_costs(hid_t group, const ProgrammeResult& programme) {
  if (!programme.pillars) return;
  write_number_attribute(group, "prevention_cost", programme.pillars->prevention_cost);
  write_number_attribute(group, "collection_cost", programme.pillars->collection_cost);
}

}  // namespace

/// The open file between begin() and finish(). Members are closed in reverse order: columns, then
/// the file, then the temporary goes unless it was given its name.
class ResultsFile::Writer {
 public:
  Writer(const Config& config, const OutcomeLayout& layout);

  void append(const BatchOutcome& outcome);
  void flush();
  void finish(const Results& results, const std::string& study_text);
  std::uint64_t trials_written() const { return trial_ ? trial_->rows_written() : 0; }

 private:
  void close();

  AtomicFile atomic_;
  Hdf5Handle file_;
  std::vector<std::uint32_t> central_;
  hsize_t event_trials_ = 0;
  std::optional<Hdf5Column<std::int64_t>> trial_;
  std::optional<Hdf5Dataset> trial_bound_;
  std::optional<Hdf5Dataset> sector_;
  std::vector<ScenarioColumns> scenarios_;
};

ResultsFile::Writer::Writer(const Config& config, const OutcomeLayout& layout)
    : atomic_(config.file), file_(create_hdf5_file(atomic_.temporary())), central_(layout.central) {
  expects(central_.size() == layout.scenarios.size(), "one central case per scenario");
  ResultsFrame frame{.trials = layout.trials,
                     .event_trials = std::min<hsize_t>(config.event_trials, layout.trials),
                     .sectors = layout.sectors.size(),
                     .compression = config.compression};
  event_trials_ = frame.event_trials;
  const hsize_t chunk = frame.chunk_rows();
  Hdf5Dataset trial(
      file_.get(), "trial", hdf5_type<std::int64_t>(),
      {.rows = 0, .max_rows = layout.trials, .chunk_rows = chunk, .whole_chunks = true},
      config.compression);
  make_scale(trial, "trial");
  trial.describe("number of the trial, counted from 0", "1");
  trial_.emplace(std::move(trial), chunk);
  sector_ = named_scale(file_.get(), "sector", "sector_name", layout.sectors);
  frame.trial = trial_->dataset().id();
  frame.sector = sector_->id();
  if (layout.with_events) {
    named_scale(file_.get(), "buyer", "buyer_id", layout.buyers);
    trial_bound_ =
        create_pure_dimension(file_.get(), "trial_bound",
                              {.rows = 0, .max_rows = frame.event_trials + 1, .chunk_rows = chunk});
    frame.trial_bound = trial_bound_->id();
  }
  const Hdf5Handle parent = create_hdf5_group(file_.get(), "scenario");
  for (std::size_t i = 0; i < layout.scenarios.size(); ++i) {
    scenarios_.emplace_back(parent.get(), i, layout, frame);
  }
}

void ResultsFile::Writer::append(const BatchOutcome& outcome) {
  std::vector<std::int64_t> numbers(outcome.trials);
  std::iota(numbers.begin(), numbers.end(), static_cast<std::int64_t>(outcome.first_trial));
  trial_->append(std::span<const std::int64_t>(numbers));
  for (std::size_t i = 0; i < scenarios_.size(); ++i) {
    scenarios_[i].append(outcome.cases[central_[i]]);
  }
}

void ResultsFile::Writer::flush() {
  trial_->flush();
  for (ScenarioColumns& scenario : scenarios_) scenario.flush();
  if (trial_bound_) {
    trial_bound_->resize(std::min(trial_->rows_written(), event_trials_) + 1);
  }
}

void ResultsFile::Writer::finish(const Results& results, const std::string& study_text) {
  expects(results.scenarios.size() == scenarios_.size(), "one result per scenario");
  for (std::size_t i = 0; i < scenarios_.size(); ++i) {
    const ScenarioResult& scenario = results.scenarios[i];
    expects(scenario.programmes.size() == scenarios_[i].programmes().size(),
            "one result per programme");
    write_number_attribute(scenarios_[i].group(), "weight", scenario.weight);
    for (std::size_t j = 0; j < scenario.programmes.size(); ++j) {
      const ProgrammeResult& programme = scenario.programmes[j];
      ProgrammeColumns& columns = scenarios_[i].programmes()[j];
      const double ordinary = results.cash ? results.cash->ordinary_finance_cost : 0;
      // That of a fund differs from trial to trial and has a column of its own.
      const double capital = programme.fund ? 0 : programme.cost_of_capital;
      columns.write_total_cost(programme.premium + programme.fees + conduct_cost(programme) +
                               capital - ordinary);
      write_text_attribute(columns.group(), "kind", programme.kind);
      write_number_attribute(columns.group(), "premium", programme.premium);
      write_number_attribute(columns.group(), "fees", programme.fees);
      write_conduct_costs(columns.group(), programme);
      write_number_attribute(columns.group(), "reserve_held", programme.reserve_held);
      write_number_attribute(columns.group(), "cost_of_capital", capital);
      if (results.cash) {
        write_number_attribute(columns.group(), "ordinary_finance_cost", ordinary);
      }
    }
  }
  write_provenance(file_.get(), results, study_text);
  write_headlines(file_.get(), sector_->id(), results);
  close();
  atomic_.commit();
}

void ResultsFile::Writer::close() {
  hdf5_check(H5Fflush(file_.get(), H5F_SCOPE_LOCAL), "writing the file");
  scenarios_.clear();
  sector_.reset();
  trial_bound_.reset();
  trial_.reset();
  file_.close("closing the file");
}

ResultsFile::ResultsFile(Config config) : config_(std::move(config)) {}

ResultsFile::~ResultsFile() = default;

namespace {

/// Runs `step`; what the HDF5 library refuses becomes a message about `file`.
template <class Step>
void told_of(const std::filesystem::path& file, const Step& step) {
  try {
    step();
  } catch (const Hdf5Error& error) {
    throw OutputError(file, "cannot be written", error.what());
  }
}

}  // namespace

void ResultsFile::begin(const OutcomeLayout& layout) {
  expects(!writer_, "a results file is begun once");
  told_of(config_.file, [&] { writer_ = std::make_unique<Writer>(config_, layout); });
}

void ResultsFile::batch(const BatchOutcome& outcome) {
  expects(writer_ != nullptr, "a results file is begun before its first batch");
  told_of(config_.file, [&] { writer_->append(outcome); });
}

void ResultsFile::end(std::uint64_t trials_done) {
  expects(writer_ != nullptr, "a results file is begun before it ends");
  told_of(config_.file, [&] { writer_->flush(); });
  expects(writer_->trials_written() == trials_done, "every trial done was delivered");
}

void ResultsFile::finish(const Results& results) {
  expects(writer_ != nullptr, "a results file is begun before it is finished");
  told_of(config_.file, [&] { writer_->finish(results, config_.study_text); });
  writer_.reset();
}

}  // namespace encours
