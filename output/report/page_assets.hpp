#pragma once

#include <string_view>

namespace encours {

/// What the page runs and looks like, bundled when the program is built (page/). A program built
/// without npm has no script: its reports show the tables that the charts are drawn from.
struct PageAssets {
  std::string_view script;
  std::string_view style;
};
PageAssets page_assets();

}  // namespace encours
