#include "scenarios/read_cure.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "scenarios/add_problem.hpp"
#include "scenarios/read_shock_parts.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

namespace {

constexpr NumberRule cure_euros = {.lowest = 0, .highest = 1e12, .example = "20000"};
constexpr NumberRule stop_rule = {.lowest = 0, .highest = 365, .example = "30"};
constexpr std::string_view some_steps = "[ { day = 10, cost = 2, speed = 1.2 } ]";

/// Reads the cure of one programme.
class CureReader {
 public:
  CureReader(std::string_view programme, AssumptionLog& assumptions, ProblemLog& problems)
      : programme_(programme), assumptions_(assumptions), problems_(problems) {}

  Cure read(const TomlValue& value) {
    static constexpr std::array<std::string_view, 5> keys = {"stop_shipment_days", "reminders",
                                                             "complaints", "collection", "cost"};
    const TableReader table(value, "programme.cure", keys, problems_);
    Cure found;
    found.stop_shipment_days = table.number("stop_shipment_days", stop_rule);
    found.stop_where = {place_of(table, "stop_shipment_days")};
    if (const TomlValue* one = table.find("reminders")) found.reminders = reminders(*one);
    if (const TomlValue* one = table.find("complaints")) found.complaints = complaints(*one);
    if (const TomlValue* ways = table.find("collection")) read_ways(*ways, found);
    found.cost = table.number("cost", cure_euros).value_or(0);
    const bool priced = found.reminders || found.complaints;
    if (!table.has("cost")) {
      list("cure.cost", "0",
           priced ? "levers cost what they say, no more" : "no cost is given for the cure");
    }
    return found;
  }

 private:
  void list(std::string_view key, std::string_view value, std::string_view reason) {
    assumptions_.add(fmt::format("study.programme.{}", key),
                     fmt::format("{} ({})", value, programme_), std::string(reason));
  }

  std::optional<Reminders> reminders(const TomlValue& value) {
    static constexpr std::array<std::string_view, 8> keys = {
        "steps", "failing_heed", "invoice_amount", "sector",
        "buyer", "country",      "size",           "score_class"};
    const TableReader table(value, "programme.cure.reminders", keys, problems_);
    const std::size_t before = problems_.size();
    table.require("steps", "each is a day after the due date, its cost and what it brings",
                  fmt::format("add steps = {}", some_steps));
    Reminders found;
    found.where = {table.where()};
    if (const auto* steps = table.array("steps", some_steps)) read_steps(*steps, found);
    found.failing_heed = table.flag("failing_heed").value_or(false);
    found.invoice_amount =
        table.number("invoice_amount", {.lowest = 0.01, .highest = 1e9, .example = "1500"});
    if (auto touched = read_touched(table, "reminders", problems_)) {
      found.buyers.sector = std::move(touched->sector);
      found.buyers.buyer = std::move(touched->buyer);
      found.buyers.marks = std::move(touched->marks);
      found.buyers.where = std::move(touched->where);
    }
    if (problems_.size() > before) return std::nullopt;
    if (!table.has("failing_heed")) {
      list("cure.reminders.failing_heed", "false",
           "buyers about to fail have no money: no reminder makes them pay sooner, and what they "
           "owe stays");
    }
    return found;
  }

  void read_steps(const TomlValue::Array& steps, Reminders& found) {
    double last = 0;
    for (const TomlValue& value : steps) {
      const auto step = read_step(value);
      if (!step) continue;
      if (step->day <= last) {
        add_problem(value.where, "a reminder comes no later than the one before",
                    fmt::format("{:g}", step->day), "reminders are told in the order of their days",
                    "put them in that order, each on a day of its own", problems_);
      }
      last = step->day;
      found.steps.push_back(*step);
    }
    if (steps.empty()) {
      add_problem(found.where.at, "programme.cure.reminders has no step", "",
                  "each is a day after the due date, its cost and what it brings",
                  fmt::format("write steps = {}, or remove reminders", some_steps), problems_);
    }
  }

  std::optional<ReminderStep> read_step(const TomlValue& value) {
    static constexpr std::array<std::string_view, 3> keys = {"day", "cost", "speed"};
    const TableReader table(value, "programme.cure.reminders.steps", keys, problems_);
    table.require("day", "after the due date, on which who has not paid is reminded",
                  "add day = 10");
    const auto day = table.number("day", {.lowest = 1, .highest = 3650, .example = "10"});
    const auto cost = table.number("cost", {.lowest = 0, .highest = 1e6, .example = "2"});
    const auto speed = table.number("speed", {.lowest = 1, .highest = 100, .example = "1.2"});
    if (!day) return std::nullopt;
    if (!table.has("cost")) {
      list("cure.reminders.steps.cost", "0", "no cost is given for a reminder; flatters it");
    }
    if (!table.has("speed")) {
      list("cure.reminders.steps.speed", "1",
           "nobody has published by how much a reminder makes buyers pay sooner: without speed it "
           "changes nothing");
    }
    ReminderStep step;
    step.day = *day;
    step.cost = cost.value_or(0);
    step.speed = speed.value_or(1);
    return step;
  }

  std::optional<Complaints> complaints(const TomlValue& value) {
    static constexpr std::array<std::string_view, 3> keys = {"dispute_share", "resolution_days",
                                                             "cost"};
    const TableReader table(value, "programme.cure.complaints", keys, problems_);
    const std::size_t before = problems_.size();
    Complaints found;
    found.where = {table.where()};
    found.dispute_share =
        table.number("dispute_share", {.lowest = 0, .highest = 1, .example = "0.05"});
    found.resolution_days =
        table.number("resolution_days", {.lowest = 0.1, .highest = 3650, .example = "20"});
    found.cost = table.number("cost", cure_euros).value_or(0);
    if (problems_.size() > before) return std::nullopt;
    if (!found.dispute_share && !found.resolution_days) {
      add_problem(found.where.at, "programme.cure.complaints changes nothing", "",
                  "it says how many invoices are in dispute under the programme, or for how long",
                  "add dispute_share = 0.05 or resolution_days = 20", problems_);
    }
    if (!table.has("cost")) {
      list("cure.complaints.cost", "0", "no cost is given for it; flatters it");
    }
    return found;
  }

  void read_ways(const TomlValue& value, Cure& cure) {
    static constexpr std::array<std::string_view, 1> keys = {"channels"};
    const TableReader table(value, "programme.cure.collection", keys, problems_);
    CollectionWays& ways = cure.collection.emplace();
    ways.where = {value.where};
    const auto* names = table.array("channels", "channels = [\"Agency\"]");
    if (names != nullptr && names->empty()) {
      add_problem(value.where, "programme.cure.collection names no channel", "",
                  "a list without names would be all of [collection]",
                  "name some: channels = [\"Agency\"], or remove channels to take all", problems_);
    }
    for (const TomlValue& name : names == nullptr ? TomlValue::Array{} : *names) {
      if (const auto* text = std::get_if<std::string>(&name.data)) {
        ways.names.push_back(*text);
      } else {
        add_wrong_type(name, "programme.cure.collection.channels", "a text",
                       "write channels = [\"Agency\"]", problems_);
      }
    }
  }

  std::string_view programme_;
  AssumptionLog& assumptions_;
  ProblemLog& problems_;
};

}  // namespace

Cure read_cure(const TomlValue& value, std::string_view programme, AssumptionLog& assumptions,
               ProblemLog& problems) {
  return CureReader(programme, assumptions, problems).read(value);
}

}  // namespace encours
