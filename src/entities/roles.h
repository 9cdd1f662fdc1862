// Offices and functions that the text gives people.
//
//   "Russian Foreign Minister Sergei Velkov"            -> "Russian Foreign Minister"
//   "Ned Hurst, a State Department spokesman, said"     -> "State Department spokesman"
//   "Ukraine’s President Ivan Kovalenko"           -> "Ukraine’s President"
//   "The head of the port, Ana Iliescu, said"           -> "head of the port"
//
// Rules: role-before, role-after, role-ahead (the shape that gave it).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "dateline/story.h"
#include "entities/rules.h"

namespace dateline::entities {

struct RoleMention {
  Span span;  // of the role's words
  std::string role;
};

// What the words around one name say; at most two: before and after it.
std::vector<RoleMention> roles_around(const Article&, Span name, const Rules&);

// "Russia’s top diplomat", "Russian foreign minister" -> "russia foreign minister"
std::string role_key(std::string_view role, const Rules&);

// One card's roles: mentions of the same office together, the commonest full wording shown.
struct RoleSupport {
  RoleMention mention;
  Cite cite;
  Stamp published;
};
std::vector<Role> group_roles(const std::vector<RoleSupport>&, const Rules&);

}  // namespace dateline::entities
