// Keys of organisations, places and the rest: mentions with one key are one entity.
//
//   "U.S.", "United States" -> "a:united states"     "Kiev" -> "a:kyiv"     "Varna" (gazetteer 726050) -> "p:726050"
//   "Coast Rescue Directorate (CRD)" … "CRD" … "the Directorate" -> "n:coast rescue directorate"
//
// A demonym has a key of its own ("d:russia"), never the country's.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "entities/mentions.h"

namespace dateline::entities {

struct BodyKey {
  std::string key;      // "" for people
  std::string display;  // the list's name for it, "" where the mentions decide
};

// What kind of thing each mention is after the whole pile was asked: "Kremlin" is read as ORG here and LOC there.
void settle_types(std::vector<Mention>&, const Rules&);

// In parallel to the mentions.
std::vector<BodyKey> body_keys(std::span<const Article>, const std::vector<Mention>&, const Rules&);

}  // namespace dateline::entities
