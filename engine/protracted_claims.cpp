#include "engine/protracted_claims.hpp"

#include "core/contract.hpp"
#include "models/collection/collection_channel.hpp"

namespace encours {

void cover_protracted(const ProtractedCover& cover, std::span<const CashModel::Failure> failures,
                      std::span<Claim> claims) {
  expects(failures.size() == claims.size(), "one claim per failure");
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const auto& collected = failures[j].collected;
    if (!collected) continue;
    Claim& claim = claims[j];
    if (!cover.waiting_months) {
      claim.uninsured = 1;
    } else if (collected->instalments > 0) {
      claim.debt = claim.after_cut = 0;
      claim.lgd = 1;
    } else if (collected->recovered > 0 &&
               collected->days <= *cover.waiting_months * days_a_month) {
      claim.debt *= claim.lgd;
      claim.after_cut *= claim.lgd;
      claim.lgd = 1;
    }
  }
}

}  // namespace encours
