#include "matcher/rules.h"

namespace dateline::matcher {

struct Rules::Impl { std::vector<Rule> rules; Lists lists; };
struct Lists::Impl {};

Words words(std::string_view) { return {}; }
Words words(std::string_view, std::span<const Token>, uint32_t, uint32_t) { return {}; }
Result<Lists> Lists::load(const Files&, std::string_view) { return Lists{}; }
bool Lists::has(std::string_view) const { return false; }
std::optional<Lists::Hit> Lists::longest(std::string_view, const Words&, uint32_t) const { return std::nullopt; }
std::optional<std::string_view> Lists::value(std::string_view, std::string_view) const { return std::nullopt; }
std::string_view Rule::field(std::string_view) const { return ""; }
bool Rule::has(std::string_view) const { return false; }
const Slot* Match::slot(std::string_view) const { return nullptr; }
Result<Rules> Rules::load(const Files&, std::string_view) { Rules r; r.impl_ = std::make_shared<Impl>(); return r; }
std::vector<Match> Rules::find(const Words&) const { return {}; }
std::optional<Match> Rules::match_at(const Words&, uint32_t) const { return std::nullopt; }
std::vector<Match> Rules::all_at(const Words&, uint32_t) const { return {}; }
const std::vector<Rule>& Rules::rules() const { return impl_->rules; }
const Lists& Rules::lists() const { return impl_->lists; }

}  // namespace dateline::matcher
