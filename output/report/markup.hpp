#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace encours {

// HTML as text. Everything that comes from a study or a ledger goes through escaped() or named().

/// `text` with & < > " ' written as references, so that it may stand in an element or between
/// quotes.
std::string escaped(std::string_view text);

/// A name from the study or the ledger, cut at `most` characters, its control and bidirectional
/// characters replaced, isolated from the direction of the text around it.
std::string named(std::string_view name, std::size_t most = 48);
/// The same without the element that isolates it: for attributes, which hold no elements.
std::string named_plain(std::string_view name, std::size_t most = 48);

/// Fills the {} of `pattern` in order. Values are HTML already; the pattern is ours.
std::string fill(const char* pattern, std::initializer_list<std::string_view> values);

/// The same for numbered places, {0} {1} …, in any order; a value may stay unused.
std::string placed(std::string_view pattern, const std::vector<std::string>& values);

/// <tag attributes>content</tag>; `attributes` as they stand in the source, or empty.
std::string element(std::string_view tag, std::string_view attributes, std::string_view content);

/// A data table. Cells are HTML.
class HtmlTable {
 public:
  enum class Kind : std::uint8_t { text, figure };
  struct Column {
    std::string title;  ///< HTML
    Kind kind = Kind::figure;
    std::string attributes = {};
  };

  /// `caption` tells a screen reader what the table holds; `classes` may be empty.
  HtmlTable(std::string caption, std::string classes, std::vector<Column> columns);

  /// The first cell is the header of the row. `attributes` are those of the row.
  HtmlTable& row(const std::vector<std::string>& cells, const std::string& attributes = {});
  /// The same with an attribute text for each cell.
  struct Cell {
    std::string content;
    std::string attributes = {};
  };
  HtmlTable& cells(const std::vector<Cell>& cells, const std::string& attributes = {});
  bool empty() const { return rows_.empty(); }
  /// With a frame that scrolls sideways where the screen is narrower.
  std::string html() const;

 private:
  std::string caption_;
  std::string classes_;
  std::vector<Column> columns_;
  std::string rows_;
};

}  // namespace encours
