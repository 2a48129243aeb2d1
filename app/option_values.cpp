#include "app/option_values.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"

namespace encours {

namespace {

std::optional<std::uint64_t> parse(std::string_view text, WholeNumberRange range) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  if (value < range.lowest || value > range.highest) return std::nullopt;
  return value;
}

std::optional<Language> parse_language(std::string_view text) {
  if (text == "fr") return Language::french;
  if (text == "en") return Language::english;
  return std::nullopt;
}

}  // namespace

void add_whole_number(CLI::App& app, const std::string& name, WholeNumberRange range,
                      std::function<void(std::uint64_t)> store, const std::string& help) {
  const auto take = [name, range, store = std::move(store)](const std::string& text) {
    const auto value = parse(text, range);
    if (!value) {
      throw CLI::ValidationError(name, fmt::format("{} is not a whole number from {} to {}",
                                                   printable(text), range.lowest, range.highest));
    }
    store(*value);
  };
  app.add_option_function<std::string>(name, take, help)->type_name("NUMBER");
}

void add_language(CLI::App& app, std::function<void(Language)> store) {
  const auto take = [store = std::move(store)](const std::string& text) {
    const auto language = parse_language(text);
    if (!language) {
      throw CLI::ValidationError("--lang", fmt::format("{} is neither fr nor en", printable(text)));
    }
    store(*language);
  };
  app.add_option_function<std::string>(
         "--lang", take, "language of the answer (default: the study's, else the environment's)")
      ->type_name("fr|en");
}

}  // namespace encours
