#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/text.hpp"
#include "output/actions/actions_report.hpp"
#include "output/actions/actions_texts.hpp"
#include "output/console_parts.hpp"
#include "output/text_layout.hpp"
#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

constexpr std::array<std::size_t, 6> columns = {17, 16, 16, 11, 11, 8};
constexpr std::size_t most_edit_lines = 6;
constexpr std::size_t longest_edit = 400;

/// Writes the blocks of one screen.
class ActionsScreen {
 public:
  ActionsScreen(const ActionsReport& report, std::size_t top, const ScreenOptions& options)
      : report_(report),
        top_(top),
        options_(options),
        style_(texts(options.language).numbers),
        words_(actions_texts(options.language)) {}

  std::string render() {
    const std::string& name = report_.study.scenarios[report_.scenario].name;
    std::string text = wrap("", phrase(words_.title, short_name(name, 20)), screen_columns);
    for (const ProgrammeActions& list : report_.list.programmes) text += programme_block(list);
    text += "\n";
    text += wrap("  ", words_.legend, screen_columns);
    text += wrap("  ", words_.own_limit, screen_columns);
    if (!errors_known()) text += wrap("  ", words_.no_error, screen_columns);
    return with_plain_spaces(text + edits_block() + left_out_block() + closing());
  }

 private:
  std::string name_of(std::size_t programme) const {
    return short_name(report_.study.programmes[programme].name, 40);
  }

  std::string programme_block(const ProgrammeActions& list) {
    if (list.as) {
      return fmt::format(
          "\n{}\n",
          phrase(words_.alike, fmt::format("{} = {}", name_of(list.programme), name_of(*list.as))));
    }
    std::string text = fmt::format("\n{}\n", phrase(words_.with, name_of(list.programme)));
    if (list.priced.empty() && list.unpriced.empty()) {
      return text + wrap("  ", words_.nothing, screen_columns);
    }
    text += head_lines(list);
    text += lines(list.priced);
    if (list.unpriced.empty()) return text;
    text += wrap("  ", phrase(words_.unpriced, missing_keys(list.unpriced)), screen_columns);
    return text + lines(list.unpriced);
  }

  std::string head_lines(const ProgrammeActions& list) const {
    const RankedAction& any = list.priced.empty() ? list.unpriced.front() : list.priced.front();
    std::string head;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      head += pad_left(words_.heads[k], columns.at(k));
    }
    std::string today = pad_right(fmt::format("  {}", words_.today), 15);
    for (std::size_t k = 0; k < loss_measures.size(); ++k) {
      today +=
          pad_left(format_amount(any.loss[k].before, style_), columns.at(k) - (k == 0 ? 15 : 0));
    }
    return fmt::format("{}\n{}\n", head, today);
  }

  std::string missing_keys(const std::vector<RankedAction>& list) const {
    std::vector<std::string> keys;
    for (const RankedAction& one : list) {
      std::string key(report_.list.actions[one.action].price_key);
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    }
    return fmt::format("{}", fmt::join(keys, ", "));
  }

  std::string lines(const std::vector<RankedAction>& list) {
    std::string text;
    const std::size_t count = std::min(top_, list.size());
    for (std::size_t place = 0; place < count; ++place) {
      const RankedAction& one = list[place];
      shown_.insert(one.action);
      const char* const tie = one.with_previous == ActionTie::tied      ? "="
                              : one.with_previous == ActionTie::unknown ? "?"
                                                                        : " ";
      text += wrap(
          fmt::format("{:>3}{} ", place + 1, tie),
          fmt::format("{} [{}]",
                      action_words(report_, report_.list.actions[one.action], options_.language),
                      one.action + 1),
          screen_columns);
      text += figures(one);
    }
    if (count < list.size()) {
      text += wrap("     ", phrase(words_.more, list.size() - count), screen_columns);
    }
    return text;
  }

  std::string figures(const RankedAction& one) const {
    std::string line;
    for (std::size_t k = 0; k < loss_measures.size(); ++k) {
      line += pad_left(avoided(one.loss[k]), columns.at(k));
    }
    if (one.yearly_cost) {
      line += pad_left(format_amount(*one.yearly_cost, style_), columns[3]);
      line += pad_left(format_change(*one.net_average(report_.study.run.horizon_months), style_),
                       columns[4]);
      line += pad_left(one.worth ? format_number(*one.worth, 2, style_) : words_.pays, columns[5]);
    }
    return line + "\n";
  }

  std::string avoided(const LossChange& loss) const {
    const std::string value = format_change(loss.avoided(), style_);
    if (!loss.standard_error) return value;
    const std::string error =
        format_error(normal_half_width * *loss.standard_error, loss.avoided(), style_);
    return error.empty() ? value : fmt::format("{} ±{}", value, error);
  }

  bool errors_known() const {
    for (const ProgrammeActions& list : report_.list.programmes) {
      for (const auto* part : {&list.priced, &list.unpriced}) {
        if (!part->empty()) {
          return part->front().of(LossMeasure::one_in_100).standard_error.has_value();
        }
      }
    }
    return true;
  }

  std::vector<std::string> edit_lines(const Action& action) const {
    std::vector<std::string> lines;
    for (const std::string& shock : action.edit.shocks) {
      lines.push_back(fmt::format("shocks = [ … {} ]", shock));
    }
    for (const NumberChange& change : action.edit.keys) {
      lines.push_back(fmt::format("{} = {}", change.key, toml_number(change.value)));
    }
    for (const CellChange& cell : action.edit.cells) {
      lines.push_back(fmt::format("buyers.csv, {}: {} = {}", toml_string(cell.buyer_id),
                                  column_name(cell.column), cell.value));
    }
    return lines;
  }

  std::string edits_block() const {
    if (shown_.empty()) return "";
    std::string text = fmt::format("\n{}\n", words_.edits_title);
    for (const std::size_t number : shown_) {
      const std::vector<std::string> lines = edit_lines(report_.list.actions[number]);
      const std::string label = pad_right(fmt::format("  [{}]", number + 1), 7);
      const std::size_t count = lines.size() > most_edit_lines ? 2 : lines.size();
      for (std::size_t k = 0; k < count; ++k) {
        text += wrap(k == 0 ? label : std::string(label.size(), ' '),
                     printable(lines[k], longest_edit), screen_columns);
      }
      if (count < lines.size()) {
        text += wrap(std::string(label.size(), ' '),
                     phrase(words_.more_edits, lines.size() - count), screen_columns);
      }
    }
    return text;
  }

  std::string left_out_block() const {
    if (report_.list.left_out.empty()) return "";
    std::string text = fmt::format("\n{}\n", words_.left_out_title);
    for (const LeftOut& one : report_.list.left_out) {
      text += wrap("  ",
                   phrase(words_.left_out, words_.kinds[static_cast<std::size_t>(one.kind)],
                          words_.reasons[static_cast<std::size_t>(one.reason)]),
                   screen_columns);
    }
    return text;
  }

  std::string closing() const {
    std::string text = "\n";
    text += wrap("  ",
                 fmt::format("{}, {}.",
                             format_counted(report_.list.results.run.trials,
                                            texts(options_.language).trials, style_),
                             format_counted(report_.list.simulations, words_.simulations, style_)),
                 screen_columns);
    if (options_.files.empty()) return text;
    std::vector<std::string> files;
    for (const std::string& file : options_.files) files.push_back(printable(file, 200));
    return text + wrap("  ", phrase(words_.files, fmt::format("{}", fmt::join(files, ", "))),
                       screen_columns);
  }

  const ActionsReport& report_;
  std::size_t top_;
  const ScreenOptions& options_;
  const NumberStyle& style_;
  const ActionsTexts& words_;
  std::set<std::size_t> shown_;  ///< numbers of the actions on the screen
};

}  // namespace

std::string action_words(const ActionsReport& report, const Action& action, Language language) {
  const ActionsTexts& words = actions_texts(language);
  const NumberStyle& style = texts(language).numbers;
  const bool one = action.buyers.size() == 1;
  const auto who = [&] {
    if (!one) return format_counted(action.buyers.size(), words.buyers, style);
    const Buyer& buyer = report.portfolio.buyers()[action.buyers.front()];
    const std::string id = short_name(buyer.id, 16);
    return buyer.name.empty() ? id : fmt::format("{} ({})", short_name(buyer.name, 24), id);
  };
  const std::string days = format_number(action.amount, 1, style);
  switch (action.kind) {
    case ActionKind::cut_sales:
      return phrase(one ? words.cut_sales : words.cut_sales_many, who(),
                    format_percent(1 - action.amount, style));
    case ActionKind::ask_cover:
      return phrase(one ? words.ask_cover : words.ask_cover_many,
                    format_amount(action.amount, style), who());
    case ActionKind::shorten_terms:
      return phrase(one ? words.shorten_terms : words.shorten_terms_many, days, who());
    case ActionKind::lawful_terms:
      return phrase(words.lawful_terms, days, who());
    case ActionKind::remind:
      return words.remind;
    case ActionKind::stop_shipments:
      break;
  }
  return phrase(words.stop_shipments, days);
}

std::string render_actions(const ActionsReport& report, std::size_t top,
                           const ScreenOptions& options) {
  return ActionsScreen(report, top, options).render();
}

}  // namespace encours
