#include "output/read_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>

#include "core/text.hpp"
#include "output/hdf5/foreign_file.hpp"
#include "output/hdf5/survives.hpp"

namespace encours {

namespace {

constexpr std::uint64_t most_trials = std::numeric_limits<std::uint32_t>::max();

/// A fault in what the file says; the reader of one file stops at the first.
class Fault : public std::runtime_error {
 public:
  explicit Fault(Problem told) : std::runtime_error(told.what), problem(std::move(told)) {}
  Problem problem;
};

[[noreturn]] void fail(std::string what, std::string why, std::string remedy) {
  throw Fault({.where = {},
               .what = std::move(what),
               .value = {},
               .why = std::move(why),
               .remedy = std::move(remedy)});
}

/// Index in the portfolio of each buyer of the file; empty: the same order.
std::vector<std::int32_t> match_buyers(const ForeignHdf5File& file, const Portfolio& portfolio) {
  std::vector<std::int32_t> index;
  if (!file.has("buyer_id")) return index;
  for (const std::string& id : file.texts("buyer_id")) {
    const auto place = portfolio.find(id);
    index.push_back(place ? static_cast<std::int32_t>(*place) : -1);
  }
  std::vector<std::int32_t> known = index;
  std::ranges::sort(known);
  const auto twice = std::ranges::adjacent_find(
      known, [](std::int32_t one, std::int32_t next) { return one >= 0 && one == next; });
  if (twice != known.end()) {
    fail(fmt::format("buyer_id names {} twice",
                     printable(portfolio.buyers()[static_cast<std::size_t>(*twice)].id)),
         "events name buyers by their row in buyer_id", "give every buyer one row");
  }
  return index;
}

/// Columns of the events of one scenario, checked against each other and the study.
class EventReader {
 public:
  EventReader(const ForeignHdf5File& file, const Study& study, const Portfolio& portfolio)
      : file_(file),
        horizon_(study.run.horizon_months),
        last_cause_(study.protracted && study.protracted->simulated() ? 3 : 2),
        buyers_(static_cast<std::int64_t>(portfolio.buyers().size())),
        index_(match_buyers(file, portfolio)) {}

  EventTable read(std::size_t scenario) const {
    const std::string group = fmt::format("scenario/{}/event/", scenario);
    EventTable table;
    const auto buyer = file_.whole_numbers(group + "buyer");
    const auto month = column(group + "month", buyer.size(), 0, horizon_ - 1);
    read_offsets(group + "trial_offset", buyer.size(), table);
    table.events.resize(buyer.size());
    for (std::size_t j = 0; j < buyer.size(); ++j) {
      table.events[j].buyer = static_cast<std::uint32_t>(buyer_of(group + "buyer", buyer[j]));
      table.events[j].month = static_cast<std::uint16_t>(month[j]);
    }
    read_origins(group, table);
    refuse_repeats(group, table);
    refuse_foreign_parents(group, table);
    return table;
  }

 private:
  /// A column as long as the events, of values in range.
  std::vector<std::int64_t> column(const std::string& path, std::size_t rows, std::int64_t lowest,
                                   std::int64_t highest) const {
    auto values = file_.whole_numbers(path);
    if (values.size() != rows) {
      fail(fmt::format("{} has {} rows for {} events", path, values.size(), rows),
           "every column of the events is as long as buyer", "write them together");
    }
    const auto wrong = std::ranges::find_if(
        values, [=](std::int64_t value) { return value < lowest || value > highest; });
    if (wrong != values.end()) {
      fail(fmt::format("{} holds {} in row {}", path, *wrong, wrong - values.begin()),
           fmt::format("it goes from {} to {}", lowest, highest),
           "mend the file, or the horizon of the study");
    }
    return values;
  }

  void read_offsets(const std::string& path, std::size_t events, EventTable& table) const {
    const auto offset = file_.whole_numbers(path);
    const bool sound = offset.size() >= 2 && offset.size() - 1 <= most_trials &&
                       offset.front() == 0 && std::ranges::is_sorted(offset) &&
                       offset.back() == static_cast<std::int64_t>(events);
    if (!sound) {
      fail(path + " does not cut the events into trials",
           "it rises from 0 to the number of events, one entry per trial and one more",
           "write the first event of each trial, then the number of events");
    }
    table.offset.assign(offset.begin(), offset.end());
  }

  std::int64_t buyer_of(const std::string& path, std::int64_t number) const {
    const auto known = index_.empty() ? buyers_ : static_cast<std::int64_t>(index_.size());
    const std::int64_t place = number < 0 || number >= known ? -1
                               : index_.empty()              ? number
                                                : index_[static_cast<std::size_t>(number)];
    if (place < 0) {
      fail(fmt::format("{} names buyer number {}, whom the study does not have", path, number),
           index_.empty() ? "the file has no buyer_id: numbers follow the order of ids"
                          : "buyers are matched by buyer_id",
           "use the tables the events were made with");
    }
    return place;
  }

  void read_origins(const std::string& group, EventTable& table) const {
    const std::size_t rows = table.events.size();
    if (file_.has(group + "cause")) {
      const auto cause = column(group + "cause", rows, 0, last_cause_);
      for (std::size_t j = 0; j < rows; ++j) {
        table.events[j].cause = static_cast<DefaultCause>(cause[j]);
      }
    }
    if (file_.has(group + "wave")) {
      const auto wave = column(group + "wave", rows, 0, std::numeric_limits<std::uint16_t>::max());
      for (std::size_t j = 0; j < rows; ++j) {
        table.events[j].wave = static_cast<std::uint16_t>(wave[j]);
      }
    }
    if (file_.has(group + "parent")) {
      const auto parent = file_.whole_numbers(group + "parent");
      if (parent.size() != rows) column(group + "parent", rows, 0, 0);
      for (std::size_t j = 0; j < rows; ++j) {
        if (parent[j] == -1) continue;
        table.events[j].parent = static_cast<std::int32_t>(buyer_of(group + "parent", parent[j]));
      }
    }
  }

  void refuse_repeats(const std::string& group, const EventTable& table) const {
    std::vector<std::uint32_t> last(static_cast<std::size_t>(buyers_), 0);
    for (std::uint32_t trial = 0; trial < table.trials(); ++trial) {
      for (const DefaultEvent& event : table.of(trial)) {
        if (std::exchange(last[event.buyer], trial + 1) != trial + 1) continue;
        fail(fmt::format("{}buyer has one buyer twice in trial {}", group, trial),
             "a buyer fails at most once", "keep its first failure");
      }
    }
  }

  /// A parent is another buyer that failed in the same trial, no later; own failures have none.
  void refuse_foreign_parents(const std::string& group, const EventTable& table) const {
    constexpr int never = std::numeric_limits<int>::max();
    std::vector<int> failed(static_cast<std::size_t>(buyers_), never);
    for (std::uint32_t trial = 0; trial < table.trials(); ++trial) {
      const auto events = table.of(trial);
      for (const DefaultEvent& event : events) failed[event.buyer] = event.month;
      for (const DefaultEvent& event : events) {
        if (event.parent < 0) continue;
        const auto parent = static_cast<std::uint32_t>(event.parent);
        const bool brought = event.cause == DefaultCause::contagion && parent != event.buyer &&
                             failed[parent] <= event.month;
        if (brought) continue;
        fail(fmt::format("{}parent names a buyer in trial {} that cannot have brought the failure",
                         group, trial),
             "a parent is another buyer that failed in that trial, no later, and the cause is "
             "contagion (1)",
             "write -1 for failures that nobody brought about");
      }
      for (const DefaultEvent& event : events) failed[event.buyer] = never;
    }
  }

  const ForeignHdf5File& file_;
  std::int64_t horizon_;
  std::int64_t last_cause_;  ///< protracted where the study has them, else forced
  std::int64_t buyers_;
  std::vector<std::int32_t> index_;
};

/// Where the file says what its scenarios and horizon are, they are those of the study.
void refuse_other_scenarios(const ForeignHdf5File& file, const Study& study) {
  const auto horizon = file.whole_attribute("horizon_months");
  if (horizon && *horizon != study.run.horizon_months) {
    fail(fmt::format("the events span {} months, the study {}", *horizon, study.run.horizon_months),
         "months beyond those of the file would pass without a failure",
         "set run.horizon_months to that of the file");
  }
  if (!file.has("scenario_name")) return;
  const auto names = file.texts("scenario_name");
  for (std::size_t i = 0; i < std::min(names.size(), study.scenarios.size()); ++i) {
    if (names[i] == study.scenarios[i].name) continue;
    fail(fmt::format("scenario {} of the file is {}, of the study {}", i, names[i],
                     study.scenarios[i].name),
         "each scenario of the study takes the events of the same number",
         "put the study's scenarios in the order of the file");
  }
}

EventsFile read_file(const std::filesystem::path& path, const Study& study,
                     const Portfolio& portfolio) {
  const ForeignHdf5File file(path);
  const EventReader reader(file, study, portfolio);
  const std::size_t scenarios = study.scenarios.size();
  const bool fewer = !file.has(fmt::format("scenario/{}/event", scenarios - 1));
  if (fewer || file.has(fmt::format("scenario/{}", scenarios))) {
    fail(fmt::format("the file does not hold the events of {} scenarios", scenarios),
         "each scenario of the study takes the events of the same number, "
         "scenario/0/event and so on",
         "write them with run --events, or leave other scenarios out of the study");
  }
  refuse_other_scenarios(file, study);
  EventsFile read{.scenarios = {}, .seed = file.attribute("seed")};
  for (std::size_t i = 0; i < scenarios; ++i) read.scenarios.push_back(reader.read(i));
  for (const EventTable& one : read.scenarios) {
    if (one.trials() == read.scenarios.front().trials()) continue;
    fail("the scenarios of the file have different numbers of trials",
         "they are compared trial by trial", "write as many for each");
  }
  return read;
}

/// Processor seconds that are ample for a sound file: gzip gives over 50 MB a second.
unsigned reading_time(const std::filesystem::path& file) {
  constexpr unsigned at_least = 5;
  constexpr std::uintmax_t bytes_per_second = 2'000'000;
  return at_least + static_cast<unsigned>(std::filesystem::file_size(file) / bytes_per_second);
}

}  // namespace

std::optional<EventsFile> read_events(const std::filesystem::path& file, const Study& study,
                                      const Portfolio& portfolio, ProblemLog& problems) {
  Problem problem{.where = {.file = file.string()}, .what = {}};
  try {
    if (std::filesystem::exists(file) && !std::filesystem::is_regular_file(file)) {
      fail("not a file", "events are read from an HDF5 file", "give its path");
    }
    if (!std::filesystem::exists(file)) {
      fail("no such file", "events are read from an HDF5 file", "give its path");
    }
    if (survives([&] { read_file(file, study, portfolio); }, reading_time(file))) {
      return read_file(file, study, portfolio);
    }
    problem.what = "the file makes the HDF5 library crash or loop";
    problem.why = "it is damaged or was made to do harm";
    problem.remedy = "write it again with run --events, h5py or another HDF5 writer";
  } catch (const Fault& fault) {
    problem = fault.problem;
    problem.where.file = file.string();
  } catch (const std::runtime_error& error) {
    problem.what = error.what();
    problem.why = "events are read as docs/hdf5-format.md tells";
    problem.remedy = "write the file with run --events, or in the same layout";
  }
  problems.add(std::move(problem));
  return std::nullopt;
}

}  // namespace encours
