#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <vector>

#include "core/estimate.hpp"
#include "engine/block.hpp"
#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sections/sensitivity_words.hpp"

namespace encours {

namespace {

constexpr std::array<const char*, 6> measures = {"average_loss", "loss_one_in_100", "reserve",
                                                 "average_cost", "cost_one_in_100", "shortfall"};

/// What the section is written from: the file of `encours sensitivity`.
struct Found {
  const ReportContext& context;
  const SensitivityWords& words;
  const Summary& file;
  Figures figures;

  const NumberStyle& numbers() const { return context.numbers(); }
  std::string title(const std::string& name) const {
    return sensitivity_title(name, context.language);
  }
};

std::string assumption_path(std::size_t k) {
  return fmt::format("sensitivity/assumptions/{}", k);
}

/// A value of an assumption: "× 1.5", "+2 pt", "0.08", "+5 d".
std::string value_text(const Found& found, const std::string& unit, double value) {
  const auto number = [&](double shown, int decimals) {
    return format_number(std::fabs(shown), decimals, found.numbers());
  };
  const char* const sign = value < 0 ? "\u2212" : value > 0 ? "+" : "";
  if (unit == "multiple") return fmt::format("×\u00a0{}", number(value, 2));
  if (unit == "shift") {
    return fmt::format("{}{}\u00a0{}", sign, number(100 * value, 1), found.words.point);
  }
  if (unit == "days added") {
    return fmt::format("{}{}\u00a0{}", sign, number(value, 1), found.words.day);
  }
  if (unit == "days") return fmt::format("{}\u00a0{}", number(value, 1), found.words.day);
  return fmt::format("{}{}", value < 0 ? "\u2212" : "", number(value, 2));
}

std::string value_cell(const Found& found, const std::string& unit, const std::string& path) {
  return found.figures.told(path, value_text(found, unit, found.file.number(path)));
}

/// A change with its error: of a probability in points, else in euros.
std::string change_cell(const Found& found, const std::string& path, const std::string& measure) {
  const std::string change = path + "/change";
  const std::string error = path + "/standard_error";
  if (!found.file.has(change)) return "–";
  if (measure != "shortfall") {
    return found.figures.change(change) + " " + found.figures.margin(change, error);
  }
  const double points = 100 * found.file.number(change);
  const std::string number = format_number(std::fabs(points), 2, found.numbers());
  const char* const sign = number == "0" ? "" : points > 0 ? "+" : "\u2212";
  std::string cell =
      found.figures.told(change, fmt::format("{}{}\u00a0{}", sign, number, found.words.point));
  const double half = 100 * normal_half_width * found.file.number_if_known(error).value_or(0);
  if (half < 0.01) return cell;
  cell += " <span class=\"margin\">±\u00a0";
  cell += found.figures.told_half(error, format_number(half, 2, found.numbers()));
  return cell + "</span>";
}

RangeBar::End bar_end(const Found& found, const std::string& path) {
  const double change = found.file.number_if_known(path + "/change").value_or(0);
  const double half =
      normal_half_width * found.file.number_if_known(path + "/standard_error").value_or(0);
  return {.change = change, .low = change - half, .high = change + half};
}

/// The gross loss, then every programme: path below "stated" or a value tried, and name as HTML.
struct Subject {
  std::string path;
  std::string name;
  const char* measure;  ///< that the bars show
};

std::vector<Subject> subjects_of(const Found& found) {
  std::vector<Subject> subjects = {
      {.path = "gross_loss", .name = found.words.gross, .measure = "loss_one_in_100"}};
  for (std::size_t j = 0; j < found.file.size("sensitivity/stated/programmes"); ++j) {
    const std::string path = fmt::format("programmes/{}", j);
    subjects.push_back({.path = path,
                        .name = named(found.file.text("sensitivity/stated/" + path + "/name"), 28),
                        .measure = "cost_one_in_100"});
  }
  return subjects;
}

std::string tried_path(std::size_t assumption, std::size_t k, const Subject& subject,
                       const char* measure) {
  return fmt::format("{}/tried/{}/{}/{}", assumption_path(assumption), k, subject.path, measure);
}

/// The bars of one assumption.
RangeBar bar_of(const Found& found, std::size_t assumption, const Subject& subject) {
  RangeBar bar;
  for (std::size_t k = 0; k < found.file.size(assumption_path(assumption) + "/tried"); ++k) {
    bar.ends.push_back(bar_end(found, tried_path(assumption, k, subject, subject.measure)));
  }
  return bar;
}

double width_of(const RangeBar& bar) {
  double widest = 0;
  for (const RangeBar::End& end : bar.ends) widest = std::max(widest, std::fabs(end.change));
  return widest;
}

double reach_of(const RangeBar& bar) {
  double reach = 0;
  for (const RangeBar::End& end : bar.ends) {
    reach = std::max({reach, std::fabs(end.low), std::fabs(end.high)});
  }
  return reach;
}

std::string assumption_cell(const Found& found, std::size_t assumption) {
  const std::string path = assumption_path(assumption);
  const std::string name = found.title(found.file.text(path + "/name"));
  return found.file.flag(path + "/stress") ? fmt::format("{} {}", name, found.words.stress) : name;
}

/// The tornado of one subject: the widest first.
std::string tornado(const Found& found, const Subject& subject) {
  const SensitivityWords& words = found.words;
  std::vector<std::pair<RangeBar, std::size_t>> rows;
  double reach = 0;
  for (std::size_t k = 0; k < found.file.size("sensitivity/assumptions"); ++k) {
    rows.emplace_back(bar_of(found, k, subject), k);
    reach = std::max(reach, reach_of(rows.back().first));
  }
  std::ranges::stable_sort(rows, std::greater(),
                           [](const auto& row) { return width_of(row.first); });
  const std::string caption = fill(words.caption, {subject.name, found.title(subject.measure)});
  HtmlTable table(caption, "tornado",
                  {{.title = words.assumption, .kind = HtmlTable::Kind::text},
                   {.title = words.bar, .kind = HtmlTable::Kind::text},
                   {.title = words.tried},
                   {.title = words.change},
                   {.title = words.tried},
                   {.title = words.change}});
  for (auto& [bar, assumption] : rows) {
    const std::string path = assumption_path(assumption);
    const std::string unit = found.file.text(path + "/unit");
    bar.reach = reach;
    std::vector<std::string> cells = {assumption_cell(found, assumption), range_bar(bar)};
    for (std::size_t k = 0; k < 2; ++k) {
      if (k >= bar.ends.size()) {
        cells.insert(cells.end(), {"–", "–"});
        continue;
      }
      cells.push_back(value_cell(found, unit, fmt::format("{}/tried/{}/value", path, k)));
      cells.push_back(
          change_cell(found, tried_path(assumption, k, subject, subject.measure), subject.measure));
    }
    table.row(cells);
  }
  return element("h3", "", caption) + table.html();
}

/// Every measure of one subject at every value tried.
std::string all_changes(const Found& found, const Subject& subject) {
  std::vector<const char*> shown;
  std::vector<HtmlTable::Column> columns = {
      {.title = found.words.assumption, .kind = HtmlTable::Kind::text},
      {.title = found.words.tried}};
  const std::string stated = fmt::format("sensitivity/stated/{}/", subject.path);
  for (const char* measure : measures) {
    if (!found.file.has(stated + measure)) continue;
    shown.push_back(measure);
    columns.push_back({.title = found.title(measure)});
  }
  const std::string caption = fill(found.words.data, {subject.name});
  HtmlTable table(caption, "", std::move(columns));
  std::vector<std::string> cells = {found.words.as_stated, "–"};
  for (const char* measure : shown) {
    cells.push_back(std::string_view(measure) == "shortfall"
                        ? found.figures.percent(stated + measure)
                        : found.figures.amount(stated + measure));
  }
  table.row(cells);
  for (std::size_t a = 0; a < found.file.size("sensitivity/assumptions"); ++a) {
    const std::string unit = found.file.text(assumption_path(a) + "/unit");
    for (std::size_t k = 0; k < found.file.size(assumption_path(a) + "/tried"); ++k) {
      cells = {assumption_cell(found, a),
               value_cell(found, unit, fmt::format("{}/tried/{}/value", assumption_path(a), k))};
      for (const char* measure : shown) {
        cells.push_back(change_cell(found, tried_path(a, k, subject, measure), measure));
      }
      table.row(cells);
    }
  }
  return element("h3", "", caption) + table.html();
}

/// Unit of the assumption `name`.
std::pair<std::string, std::string> unit_and_value(const Found& found, const std::string& name) {
  for (std::size_t k = 0; k < found.file.size("sensitivity/assumptions"); ++k) {
    const std::string path = assumption_path(k);
    if (found.file.text(path + "/name") == name) {
      return {found.file.text(path + "/unit"), path + "/value"};
    }
  }
  return {"value", ""};
}

const char* standing_word(const SensitivityWords& words, const std::string& standing) {
  if (standing == "behind") return words.behind;
  if (standing == "tie_by_noise") return words.tie_by_noise;
  if (standing == "tie_by_assumptions") return words.tie_by_assumptions;
  return words.unknown;
}

std::string turn_cell(const Found& found, const std::string& unit, const std::string& flip) {
  std::string cell = value_cell(found, unit, flip + "/value");
  const auto error = found.file.number_if_known(flip + "/standard_error");
  if (!error) return cell;
  const double half = normal_half_width * *error * (unit == "shift" ? 100 : 1);
  cell += " <span class=\"margin\">±\u00a0";
  cell += found.figures.told_half(flip + "/standard_error",
                                  format_number(half, half < 0.1 ? 3 : 2, found.numbers()));
  return cell + "</span>";
}

/// One row per assumption that turns the order of a pair; one for a pair that none turns.
void add_pair(const Found& found, const std::string& pair, HtmlTable& table) {
  const SensitivityWords& words = found.words;
  const std::string name = named(found.file.text(pair + "/other"), 28);
  const std::string above = found.figures.change(pair + "/difference") + " " +
                            found.figures.margin(pair + "/difference", pair + "/standard_error");
  const std::string standing = standing_word(words, found.file.text(pair + "/standing"));
  const std::string flips = pair + "/flips";
  std::size_t turned = 0;
  for (std::size_t k = 0; found.file.has(flips) && k < found.file.size(flips); ++k) {
    const std::string flip = fmt::format("{}/{}", flips, k);
    if (!found.file.has(flip + "/value")) continue;
    const std::string assumption = found.file.text(flip + "/assumption");
    const auto [unit, stated] = unit_and_value(found, assumption);
    table.row({name, turned == 0 ? above : "", turned == 0 ? standing : "", found.title(assumption),
               stated.empty() ? "–" : value_cell(found, unit, stated), turn_cell(found, unit, flip),
               found.file.flag(flip + "/within_ends") ? words.inside : words.outside});
    ++turned;
  }
  if (turned > 0) return;
  table.row({name, above, standing, found.file.has(flips) ? words.none_turns : "–", "–", "–", "–"});
}

std::string decision(const Found& found, const std::string& path) {
  const SensitivityWords& words = found.words;
  const std::string pairs = path + "/pairs";
  if (found.file.size(pairs) == 0) return "";
  const std::string measure = found.title(found.file.text(path + "/measure"));
  const std::string caption = fill(words.decides_caption, {measure});
  HtmlTable table(caption, "",
                  {{.title = words.other, .kind = HtmlTable::Kind::text},
                   {.title = words.above},
                   {.title = words.verdict, .kind = HtmlTable::Kind::text},
                   {.title = words.assumption, .kind = HtmlTable::Kind::text},
                   {.title = words.study},
                   {.title = words.turns_at},
                   {.title = words.how_far, .kind = HtmlTable::Kind::text}});
  for (std::size_t k = 0; k < found.file.size(pairs); ++k) {
    add_pair(found, fmt::format("{}/{}", pairs, k), table);
  }
  return element("h3", "", fill(words.decides, {measure})) +
         element("p", "class=\"fine\"",
                 fill(words.first, {named(found.file.text(pairs + "/0/first"), 28)})) +
         table.html();
}

std::string decisions(const Found& found) {
  std::string body;
  for (std::size_t k = 0; k < found.file.size("sensitivity/decisions"); ++k) {
    body += decision(found, fmt::format("sensitivity/decisions/{}", k));
  }
  return body.empty() ? body : body + element("p", "class=\"fine\"", found.words.note);
}

/// Fewer trials than an error of one year in 100 takes leave it unknown.
bool errors_known(const Found& found) {
  return found.file.size("sensitivity/assumptions") == 0 ||
         found.file.has(assumption_path(0) + "/tried/0/gross_loss/loss_one_in_100/standard_error");
}

}  // namespace

Section sensitivity_section(const ReportContext& context) {
  const SensitivityWords& words = sensitivity_words(context.language);
  Section section{
      .id = "sensitivity", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  const auto& file = context.attachments.sensitivity;
  if (!file) return section;
  const Found found{.context = context,
                    .words = words,
                    .file = *file,
                    .figures = Figures(*file, context.numbers(), "sensitivity")};
  section.lead = fill(words.lead, {named(file->text("sensitivity/scenario"), 28)});
  const std::vector<Subject> subjects = subjects_of(found);
  std::string data;
  for (const Subject& subject : subjects) {
    section.body += tornado(found, subject);
    data += all_changes(found, subject);
  }
  section.body += element("details", "class=\"fold\"", element("summary", "", words.show) + data);
  if (!errors_known(found)) section.body += element("p", "class=\"fine\"", words.no_error);
  section.body += decisions(found);
  return section;
}

}  // namespace encours
