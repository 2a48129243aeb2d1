#pragma once

#include <optional>

#include "engine/protection_results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// What the insurer of a programme charges beside its premium in a scenario; none where it charges
/// nothing.
std::optional<ChargesResult> summarise_charges(const PreparedStudy& study, std::uint32_t scenario,
                                               const AcrossRange<CaseStatistics>& cases,
                                               std::size_t p);

/// What becomes of the policy of a programme at the end of its term; none where nothing is drawn.
std::optional<RenewalResult> summarise_renewal(const PreparedStudy& study, std::uint32_t scenario,
                                               const AcrossRange<CaseStatistics>& cases,
                                               std::size_t p);

/// Programme `p` over the cases of a scenario, central first; none without a fund.
std::optional<FundResult> summarise_fund(const Programme& programme,
                                         const AcrossRange<CaseStatistics>& cases, std::size_t p);

/// The same without guarantees.
std::optional<GuaranteeResult> summarise_guarantees(const Programme& programme,
                                                    const AcrossRange<CaseStatistics>& cases,
                                                    std::size_t p);

}  // namespace encours
