#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace encours {

/// Names from a study for headings and sentences, at most `most` characters each and "…": cut at
/// the end, in the middle where that would make two of them equal, and numbered where even that
/// does. Control and bidirectional characters are replaced; not yet HTML. `most` ≥ 4.
std::vector<std::string> short_names(const std::vector<std::string>& names, std::size_t most);

}  // namespace encours
