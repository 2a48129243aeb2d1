#include "output/report/markup.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/contract.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

/// What a screen reader is told: the text without its marks.
std::string without_tags(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char character : html) {
    if (character == '<') inside = true;
    if (!inside) text += character;
    if (character == '>') inside = false;
  }
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string named_plain(std::string_view name, std::size_t most) {
  return escaped(printable(name, most));
}

std::string named(std::string_view name, std::size_t most) {
  return "<bdi>" + named_plain(name, most) + "</bdi>";
}

std::string fill(const char* pattern, std::initializer_list<std::string_view> values) {
  std::string text;
  std::string_view rest = pattern;
  for (const std::string_view value : values) {
    const std::size_t hole = rest.find("{}");
    expects(hole != std::string_view::npos, "a phrase has a place for each value");
    text.append(rest.substr(0, hole)).append(value);
    rest.remove_prefix(hole + 2);
  }
  expects(rest.find("{}") == std::string_view::npos, "a phrase has a value for each place");
  return text.append(rest);
}

std::string placed(std::string_view pattern, const std::vector<std::string>& values) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    if (!place) {
      text += pattern[at];
      continue;
    }
    const auto number = static_cast<std::size_t>(pattern[at + 1] - '0');
    expects(number < values.size(), "a phrase names values that are there");
    text += values[number];
    at += 2;
  }
  return text;
}

std::string element(std::string_view tag, std::string_view attributes, std::string_view content) {
  return fmt::format("<{0}{1}{2}>{3}</{0}>", tag, attributes.empty() ? "" : " ", attributes,
                     content);
}

HtmlTable::HtmlTable(std::string caption, std::string classes, std::vector<Column> columns)
    : caption_(std::move(caption)), classes_(std::move(classes)), columns_(std::move(columns)) {}

HtmlTable& HtmlTable::row(const std::vector<std::string>& cells, const std::string& attributes) {
  std::vector<Cell> plain;
  for (const std::string& cell : cells) plain.push_back({.content = cell});
  return this->cells(plain, attributes);
}

HtmlTable& HtmlTable::cells(const std::vector<Cell>& cells, const std::string& attributes) {
  expects(cells.size() == columns_.size(), "a row has a cell for each column");
  std::string line;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    std::string marks = k == 0 ? "scope=\"row\"" : "";
    if (k > 0 && columns_[k].kind == Kind::text) marks += "class=\"text\"";
    if (!cells[k].attributes.empty()) {
      marks.append(marks.empty() ? "" : " ").append(cells[k].attributes);
    }
    line += element(k == 0 ? "th" : "td", marks, cells[k].content);
  }
  rows_.append(element("tr", attributes, line)).append("\n");
  return *this;
}

std::string HtmlTable::html() const {
  std::string head;
  for (const Column& column : columns_) {
    std::string marks = "scope=\"col\"";
    if (column.kind == Kind::text) marks += " class=\"text\"";
    if (!column.attributes.empty()) marks.append(" ").append(column.attributes);
    head += element("th", marks, column.title);
  }
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">\n<table{1}>"
      "<caption>{2}</caption>\n<thead><tr>{3}</tr></thead>\n<tbody>\n{4}</tbody></table></div>\n",
      without_tags(caption_), classes_.empty() ? "" : fmt::format(" class=\"{}\"", classes_),
      caption_, head, rows_);
}

}  // namespace encours
