#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/reverse_words.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

constexpr std::size_t most_buyers_named = 12;
constexpr std::size_t least_trials = 30;  ///< for shares by sector and buyer

/// What the section is written from: the file of `encours reverse`.
struct Found {
  const ReportContext& context;
  const ReverseWords& words;
  const Summary& file;
  Figures figures;

  bool has(const std::string& path) const { return file.has("reverse/" + path); }
};

std::string event_text(const Found& found) {
  const std::string kind = found.file.text("reverse/event/kind");
  const std::string amount = found.figures.amount("reverse/event/threshold");
  if (kind == "shortfall") return fill(found.words.shortfall, {amount});
  if (kind == "loss") return fill(found.words.loss, {amount});
  return fill(found.words.reserve, {amount});
}

std::string often(const Found& found) {
  const Figures& figures = found.figures;
  const std::string trials = figures.count("reverse/probability/trials");
  if (found.has("probability/below_at_95")) {
    return fill(found.words.never, {trials, figures.percent("reverse/probability/below_at_95")});
  }
  return fill(found.words.often, {figures.percent("reverse/probability/mean"),
                                  figures.percent("reverse/probability/interval/0"),
                                  figures.percent("reverse/probability/interval/1"),
                                  figures.count("reverse/picture/in_event/trials"), trials});
}

/// "C0859 Name"
std::string buyer_name(const Found& found, const std::string& path) {
  const std::string id = named(found.file.text(path + "/buyer_id"), 24);
  const std::string name = found.file.text(path + "/name");
  return name.empty() ? id : id + " " + named(name, 32);
}

std::string buyers_list(const Found& found, const std::string& list) {
  std::string text;
  const std::size_t count = found.file.size(list);
  for (std::size_t k = 0; k < std::min(count, most_buyers_named); ++k) {
    text += (k == 0 ? " " : ", ") + buyer_name(found, fmt::format("{}/{}", list, k));
  }
  return count > most_buyers_named ? text + ", …" : text;
}

/// Months are counted from 1 by readers.
std::string month(const Found& found, const std::string& path) {
  return found.figures.told(path,
                            format_count(found.file.count(path) + 1, found.context.numbers()));
}

/// A probability, however small.
std::string likely(const Found& found, const std::string& path) {
  constexpr double least = 1e-8;
  const NumberStyle& style = found.context.numbers();
  const auto value = found.file.number_if_known(path);
  if (!value) return "–";
  if (*value >= least) return found.figures.percent(path);
  return found.figures.told(path, "&lt;\u00a0" + format_percent(least, style));
}

/// Share of the trials so given in which the event happens, with its interval.
std::string then(const Found& found, const std::string& way) {
  const std::string path = way + "/event_in_such_years";
  if (!found.file.has(path)) return "–";
  return found.figures.percent(path + "/mean") + " (" +
         found.figures.percent(path + "/interval/0") + " – " +
         found.figures.percent(path + "/interval/1") + ")";
}

const char* reason(const Found& found, const char* status) {
  const std::string why = found.file.text(fmt::format("reverse/{}", status));
  if (why == "factors_not_normal") return found.words.not_normal;
  if (why == "scenario_conditioned") return found.words.conditioned;
  if (why == "model_without_hazards") return found.words.no_hazards;
  if (why == "one_part_does_it_alone") return found.words.alone;
  return found.words.too_far;
}

/// Of several failures: at most that, since the month matters, or a lower bound.
std::string of_failures(const Found& found, const std::string& way) {
  const std::string known_by = way + "/probability/known_by";
  const bool bound = found.file.has(known_by) && found.file.text(known_by) == "at_least";
  if (bound && found.file.number(way + "/probability/mean") == 0) return "–";
  return fmt::format("{} {}", bound ? found.words.at_least : found.words.at_most,
                     likely(found, way + "/probability/mean"));
}

/// What ways hold where failures spread.
std::string spreading(const Found& found) {
  const std::string draws = "reverse/spreading_draws";
  if (!found.file.has(draws) || found.file.count(draws) == 0) return "";
  std::string text = fill(found.words.spreading, {found.figures.count(draws)});
  const std::string set = "reverse/failing_set/probability/";
  if (found.file.has(set + "known_by") && found.file.text(set + "known_by") == "at_least") {
    text.append(" ").append(fill(found.words.rare, {found.figures.count(set + "trials_in_which"),
                                                    found.figures.count(set + "trials")}));
  }
  return element("p", "class=\"fine\"", text);
}

void move_row(const Found& found, HtmlTable& table) {
  const ReverseWords& words = found.words;
  const std::string way = "reverse/factor_move";
  if (!found.file.has(way)) {
    table.row({words.move, reason(found, "factor_move_status"), "–", "–"});
  } else if (found.file.number(way + "/size") == 0) {
    table.row({words.move, words.no_move, "–", then(found, way)});
  } else {
    table.row({words.move, fill(words.distance, {found.figures.number(way + "/size", 2)}),
               likely(found, way + "/probability"), then(found, way)});
  }
}

void set_row(const Found& found, HtmlTable& table) {
  const ReverseWords& words = found.words;
  const std::string way = "reverse/failing_set";
  if (!found.file.has(way)) {
    table.row({words.failures, reason(found, "failing_set_status"), "–", "–"});
  } else if (found.file.size(way + "/buyers") == 0) {
    table.row({words.failures, words.no_failure, "–", "–"});
  } else {
    table.row({words.failures,
               fill(words.failures_month, {month(found, way + "/month")}) +
                   buyers_list(found, way + "/buyers"),
               of_failures(found, way), then(found, way)});
  }
}

void mixed_row(const Found& found, HtmlTable& table) {
  const ReverseWords& words = found.words;
  const std::string way = "reverse/mixed";
  if (!found.file.has(way)) {
    table.row({words.mixed, reason(found, "mixed_status"), "–", "–"});
    return;
  }
  table.row({words.mixed,
             fill(words.mixed_of,
                  {found.figures.number(way + "/size", 2), month(found, way + "/month")}) +
                 buyers_list(found, way + "/buyers"),
             of_failures(found, way), then(found, way)});
}

std::string ways(const Found& found) {
  const ReverseWords& words = found.words;
  HtmlTable table(words.ways, "ways",
                  {{.title = words.way, .kind = HtmlTable::Kind::text},
                   {.title = words.what, .kind = HtmlTable::Kind::text},
                   {.title = words.likely},
                   {.title = words.then}});
  move_row(found, table);
  set_row(found, table);
  mixed_row(found, table);
  return element("h3", "", words.ways) + table.html() +
         element("p", "class=\"fine\"", words.ways_note) + spreading(found) +
         element("p", "class=\"fine\"",
                 fill(words.measure_note, {found.figures.count("reverse/measure/trials")}));
}

/// The factors of the bad year as bars, beside those of the other moves.
std::string sectors(const Found& found) {
  const ReverseWords& words = found.words;
  const std::string list = "reverse/factor_move/sectors";
  if (!found.file.has(list)) return "";
  std::vector<std::size_t> order(found.file.size(list));
  double reach = 0;
  const auto factor = [&](std::size_t k) {
    return found.file.number(fmt::format("{}/{}/factor", list, k));
  };
  for (std::size_t k = 0; k < order.size(); ++k) {
    order[k] = k;
    reach = std::max(reach, std::fabs(factor(k)));
  }
  if (reach == 0) return "";
  std::ranges::stable_sort(order, {}, factor);
  HtmlTable table(words.sectors, "tornado",
                  {{.title = words.sector, .kind = HtmlTable::Kind::text},
                   {.title = words.bar, .kind = HtmlTable::Kind::text},
                   {.title = words.move_of},
                   {.title = words.mixed_move_of},
                   {.title = words.alike_of}});
  for (const std::size_t k : order) {
    const double by = factor(k);
    const auto cell = [&](const char* move) {
      return found.figures.number(fmt::format("reverse/{}/sectors/{}/factor", move, k), 2);
    };
    table.row({sector_name(found.context, found.file.text(fmt::format("{}/{}/name", list, k))),
               range_bar({.ends = {{.change = by, .low = by, .high = by}}, .reach = reach}),
               cell("factor_move"), cell("mixed"), cell("common_move")});
  }
  return element("h3", "", words.sectors) + table.html();
}

std::string means(const Found& found) {
  const ReverseWords& words = found.words;
  const Figures& figures = found.figures;
  HtmlTable table(words.picture, "",
                  {{.title = words.figure, .kind = HtmlTable::Kind::text},
                   {.title = words.there},
                   {.title = words.in_all}});
  const std::string there = "reverse/picture/in_event/";
  const std::string all = "reverse/picture/in_all/";
  const auto amounts = [&](const char* label, const char* key) {
    if (!found.file.has(there + key)) return;
    table.row({label, figures.amount(there + key), figures.amount(all + key)});
  };
  amounts(words.gross_loss, "gross_loss");
  if (found.file.number(all + "indemnity") > 0) amounts(words.indemnity, "indemnity");
  amounts(words.retained_loss, "retained_loss");
  table.row(
      {words.failing, figures.number(there + "failures", 1), figures.number(all + "failures", 1)});
  if (found.file.has(there + "contagious_share") && found.file.has(all + "contagious_share")) {
    table.row({words.contagious, figures.percent(there + "contagious_share"),
               figures.percent(all + "contagious_share")});
  }
  amounts(words.lowest_cash, "lowest_cash");
  const std::string week = "reverse/picture/median_week_of_lowest_cash";
  if (found.file.has(week)) table.row({words.week, month(found, week), "–"});
  return element("h3", "", words.picture) + table.html();
}

std::string picture_sectors(const Found& found) {
  const ReverseWords& words = found.words;
  const std::string list = "reverse/picture/sectors";
  if (found.file.size(list) == 0) return "";
  HtmlTable table(words.picture_sectors, "",
                  {{.title = words.sector, .kind = HtmlTable::Kind::text},
                   {.title = words.factor},
                   {.title = words.loss_there},
                   {.title = words.loss_in_all}});
  for (std::size_t k = 0; k < found.file.size(list); ++k) {
    const std::string one = fmt::format("{}/{}", list, k);
    table.row({sector_name(found.context, found.file.text(one + "/name")),
               found.figures.number(one + "/factor", 2), found.figures.amount(one + "/gross_loss"),
               found.figures.amount(one + "/gross_loss_in_all")});
  }
  return element("h3", "", words.picture_sectors) + table.html();
}

std::string picture_buyers(const Found& found) {
  const ReverseWords& words = found.words;
  const std::string list = "reverse/picture/buyers";
  if (found.file.size(list) == 0) return "";
  HtmlTable table(words.buyers, "",
                  {{.title = words.buyer, .kind = HtmlTable::Kind::text},
                   {.title = words.fails},
                   {.title = words.fails_in_all},
                   {.title = words.mean_loss}});
  for (std::size_t k = 0; k < found.file.size(list); ++k) {
    const std::string one = fmt::format("{}/{}", list, k);
    table.row({buyer_name(found, one), found.figures.percent(one + "/fails"),
               found.figures.percent(one + "/fails_in_all"),
               found.figures.amount(one + "/gross_loss")});
  }
  return element("h3", "", words.buyers) + table.html();
}

}  // namespace

Section reverse_section(const ReportContext& context) {
  const ReverseWords& words = reverse_words(context.language);
  Section section{
      .id = "reverse", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  const auto& file = context.attachments.reverse;
  if (!file) return section;
  const Found found{.context = context,
                    .words = words,
                    .file = *file,
                    .figures = Figures(*file, context.numbers(), "reverse")};
  section.lead =
      fill(words.lead, {event_text(found), named(file->text("reverse/event/programme"), 28),
                        named(file->text("reverse/event/scenario"), 28)});
  section.body = element("p", "", often(found)) + ways(found) + sectors(found);
  if (!found.has("picture")) return section;
  section.body += means(found);
  const char* trials = "reverse/picture/in_event/trials";
  section.body += file->count(trials) < least_trials
                      ? element("p", "", fill(words.too_few, {found.figures.count(trials)}))
                      : picture_sectors(found) + picture_buyers(found);
  return section;
}

}  // namespace encours
