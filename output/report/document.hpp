#pragma once

#include <string>
#include <vector>

#include "output/report/report_context.hpp"

namespace encours {

/// The whole HTML document: a content security policy that allows its own script and style by their
/// SHA-256 and nothing else, page one, then the sections with a table of contents.
std::string render_document(const ReportContext& context, const std::string& first_page,
                            const std::vector<Section>& sections);

}  // namespace encours
