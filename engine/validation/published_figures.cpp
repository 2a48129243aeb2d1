#include "engine/validation/published_figures.hpp"

namespace encours {

namespace {

constexpr Figure mean = {.kind = FigureKind::mean, .parameter = 0};
constexpr Figure deviation = {.kind = FigureKind::standard_deviation, .parameter = 0};
constexpr Figure variance = {.kind = FigureKind::variance, .parameter = 0};

constexpr Figure quantile(double level) {
  return {.kind = FigureKind::quantile, .parameter = level};
}

constexpr Figure shortfall(double level) {
  return {.kind = FigureKind::expected_shortfall, .parameter = level};
}

constexpr Figure defaults(double count) {
  return {.kind = FigureKind::probability, .parameter = count};
}

constexpr std::array<PublishedFigure, 6> large_2_12 = {{
    {.figure = quantile(0.99), .value = 0.091719141700, .half_unit = 5e-13},
    {.figure = shortfall(0.99), .value = 0.115632790620, .half_unit = 5e-13},
    {.figure = quantile(0.995), .value = 0.107836584146, .half_unit = 5e-13},
    {.figure = shortfall(0.995), .value = 0.132460221261, .half_unit = 5e-13},
    {.figure = quantile(0.999), .value = 0.147282496811, .half_unit = 5e-13},
    {.figure = shortfall(0.999), .value = 0.173189409396, .half_unit = 5e-13},
}};

constexpr std::array<PublishedFigure, 6> large_1_20 = {{
    {.figure = quantile(0.99), .value = 0.075250789435, .half_unit = 5e-13},
    {.figure = shortfall(0.99), .value = 0.105129371245, .half_unit = 5e-13},
    {.figure = quantile(0.995), .value = 0.094587878541, .half_unit = 5e-13},
    {.figure = shortfall(0.995), .value = 0.126591248363, .half_unit = 5e-13},
    {.figure = quantile(0.999), .value = 0.145525266131, .half_unit = 5e-13},
    {.figure = shortfall(0.999), .value = 0.181435531433, .half_unit = 5e-13},
}};

constexpr std::array<PublishedPool, 2> large_pools = {
    {{.buyers = 0, .pd = 0.02, .correlation = 0.12, .figures = large_2_12},
     {.buyers = 0, .pd = 0.01, .correlation = 0.20, .figures = large_1_20}}};

constexpr std::array<PublishedFigure, 5> finite_100 = {{
    {.figure = deviation, .value = 0.023495679, .half_unit = 5e-10},
    {.figure = quantile(0.99), .value = 0.11, .half_unit = 0},
    {.figure = shortfall(0.99), .value = 0.133144, .half_unit = 5e-7},
    {.figure = quantile(0.999), .value = 0.17, .half_unit = 0},
    {.figure = shortfall(0.999), .value = 0.197014, .half_unit = 5e-7},
}};

constexpr std::array<PublishedFigure, 7> finite_1000 = {{
    {.figure = deviation, .value = 0.015766365, .half_unit = 5e-10},
    {.figure = quantile(0.99), .value = 0.076, .half_unit = 0},
    {.figure = quantile(0.995), .value = 0.096, .half_unit = 0},
    {.figure = quantile(0.999), .value = 0.147, .half_unit = 0},
    {.figure = shortfall(0.99), .value = 0.106432, .half_unit = 5e-7},
    {.figure = shortfall(0.995), .value = 0.128056, .half_unit = 5e-7},
    {.figure = shortfall(0.999), .value = 0.183263, .half_unit = 5e-7},
}};

constexpr std::array<PublishedPool, 2> finite_pools = {
    {{.buyers = 100, .pd = 0.02, .correlation = 0.12, .figures = finite_100},
     {.buyers = 1'000, .pd = 0.01, .correlation = 0.20, .figures = finite_1000}}};

constexpr CreditRiskPlusExample example = {
    .exposure = {358'475,   1'089'819, 1'799'710,  1'933'116, 2'317'327, 2'410'929, 2'652'184,
                 2'957'685, 3'137'989, 3'204'044,  4'727'724, 4'830'517, 4'912'097, 4'928'989,
                 5'042'312, 5'320'364, 5'435'457,  5'517'586, 5'764'596, 5'847'845, 6'466'533,
                 6'480'322, 7'727'651, 15'410'906, 20'238'895},
    .pd = {0.3, 0.3, 0.1,   0.15, 0.15, 0.15,  0.3,  0.15, 0.05, 0.05,  0.015, 0.05, 0.05,
           0.3, 0.1, 0.075, 0.05, 0.03, 0.075, 0.03, 0.3,  0.3,  0.016, 0.1,   0.075},
    .sector_variance = 0.25};

constexpr std::array<PublishedFigure, 10> banded = {{
    {.figure = mean, .value = 14'221'863, .half_unit = 0.5},
    {.figure = deviation, .value = 12'668'742, .half_unit = 0.5},
    {.figure = quantile(0.50), .value = 11'089'455, .half_unit = 0.5},
    {.figure = quantile(0.75), .value = 20'498'062, .half_unit = 0.5},
    {.figure = quantile(0.95), .value = 38'908'486, .half_unit = 0.5},
    {.figure = quantile(0.975), .value = 46'152'128, .half_unit = 0.5},
    {.figure = quantile(0.99), .value = 55'311'503, .half_unit = 0.5},
    {.figure = quantile(0.995), .value = 62'033'181, .half_unit = 0.5},
    {.figure = quantile(0.9975), .value = 68'612'540, .half_unit = 0.5},
    {.figure = quantile(0.999), .value = 77'133'478, .half_unit = 0.5},
}};

constexpr std::array<PublishedFigure, 12> unbanded = {{
    {.figure = mean, .value = 14'221'863, .half_unit = 0.5},
    {.figure = deviation, .value = 12'613'099, .half_unit = 0.5},
    {.figure = quantile(0.50), .value = 11'284'048, .half_unit = 0.5},
    {.figure = quantile(0.75), .value = 20'532'842, .half_unit = 0.5},
    {.figure = quantile(0.95), .value = 38'901'435, .half_unit = 0.5},
    {.figure = quantile(0.975), .value = 46'121'140, .half_unit = 0.5},
    {.figure = quantile(0.99), .value = 55'242'543, .half_unit = 0.5},
    {.figure = quantile(0.995), .value = 61'939'185, .half_unit = 0.5},
    {.figure = quantile(0.9975), .value = 68'496'901, .half_unit = 0.5},
    {.figure = quantile(0.999), .value = 76'986'404, .half_unit = 0.5},
    {.figure = shortfall(0.99), .value = 64'741'614, .half_unit = 0.5},
    {.figure = shortfall(0.999), .value = 85'999'367, .half_unit = 0.5},
}};

constexpr std::array<PublishedFigure, 8> infection_10 = {{
    {.figure = mean, .value = 1.778344773, .half_unit = 5e-10},
    {.figure = variance, .value = 3.154767583, .half_unit = 5e-10},
    {.figure = defaults(0), .value = 0.34867844, .half_unit = 5e-9},
    {.figure = defaults(1), .value = 0.15009464, .half_unit = 5e-9},
    {.figure = defaults(2), .value = 0.18598953, .half_unit = 5e-9},
    {.figure = defaults(3), .value = 0.14034723, .half_unit = 5e-9},
    {.figure = defaults(4), .value = 0.08982766, .half_unit = 5e-9},
    {.figure = defaults(5), .value = 0.04995764, .half_unit = 5e-9},
}};

constexpr std::array<PublishedFigure, 6> infection_50 = {{
    {.figure = mean, .value = 1.951237673, .half_unit = 5e-10},
    {.figure = variance, .value = 4.539134232, .half_unit = 5e-10},
    {.figure = defaults(0), .value = 0.36416968, .half_unit = 5e-9},
    {.figure = defaults(1), .value = 0.13808783, .half_unit = 5e-9},
    {.figure = defaults(2), .value = 0.16480258, .half_unit = 5e-9},
    {.figure = defaults(3), .value = 0.12402239, .half_unit = 5e-9},
}};

constexpr std::array<PublishedFigure, 4> infection_5 = {{
    {.figure = mean, .value = 0.849343280, .half_unit = 5e-10},
    {.figure = defaults(0), .value = 0.59049, .half_unit = 5e-9},
    {.figure = defaults(1), .value = 0.13436928, .half_unit = 5e-9},
    {.figure = defaults(2), .value = 0.15347958, .half_unit = 5e-9},
}};

constexpr std::array<PublishedInfection, 3> infections = {
    {{.buyers = 10, .pd = 0.1, .infection = 0.1, .figures = infection_10},
     {.buyers = 50, .pd = 0.02, .infection = 0.02, .figures = infection_50},
     {.buyers = 5, .pd = 0.1, .infection = 0.2, .figures = infection_5}}};

constexpr std::array<PublishedRiskWeight, 8> risk_weights = {{
    {.pd = 0.0003, .corporate = 14.44, .small_firm = 11.30},
    {.pd = 0.0005, .corporate = 19.65, .small_firm = 15.39},
    {.pd = 0.0010, .corporate = 29.65, .small_firm = 23.30},
    {.pd = 0.0025, .corporate = 49.47, .small_firm = 39.01},
    {.pd = 0.0050, .corporate = 69.61, .small_firm = 54.91},
    {.pd = 0.01, .corporate = 92.32, .small_firm = 72.40},
    {.pd = 0.02, .corporate = 114.86, .small_firm = 88.55},
    {.pd = 0.03, .corporate = 128.44, .small_firm = 97.58},
}};

}  // namespace

std::span<const PublishedPool> published_large_pools() {
  return large_pools;
}

std::span<const PublishedPool> published_finite_pools() {
  return finite_pools;
}

const CreditRiskPlusExample& example_1a() {
  return example;
}

std::span<const PublishedFigure> example_1a_banded() {
  return banded;
}

std::span<const PublishedFigure> example_1a_unbanded() {
  return unbanded;
}

std::span<const PublishedInfection> published_infections() {
  return infections;
}

std::span<const PublishedRiskWeight> published_risk_weights() {
  return risk_weights;
}

}  // namespace encours
