#pragma once

#include <string_view>

#include "output/export/export_table.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// A word of data ("tie_by_noise") as the reader of a table should see it in its language. Words
/// that are not listed stay as they are.
ExportCell data_word_cell(std::string_view word, Language language);

/// Puts words in the place of those of data in a column.
void put_data_words(ExportTable& table, std::size_t column, Language language);

}  // namespace encours
