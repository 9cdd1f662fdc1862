// Which mentions of people are one person.
//
//   page 1: "Sergei Velkov" … "Velkov"      page 2: "Sergey Velkov"       page 3: "Velkov", and names that page 1 has
//     -> one group, key "sergi velkov"
//   page 4: "Ivan Velkov" and "Velkov" after "Sergei Velkov" and "Ivan Velkov" -> the last one stays open
//
// A surname is looked for in its own article first, then among the people of articles that share names with it.
#pragma once
#include <string>
#include <vector>

#include "entities/mentions.h"

namespace dateline::entities {

// Keys in parallel to the mentions: "" for a person who stays open and for whatever is no person.
// `context` names what else stands in an article; in parallel to the articles, sorted.
std::vector<std::string> person_keys(const std::vector<Mention>&, const std::vector<std::vector<std::string>>& context,
                                     const std::vector<DocId>&, const Rules&);

}  // namespace dateline::entities
