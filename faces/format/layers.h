// Layers of one article as JSON, entities by the links beside it.
#pragma once
#include "faces/format/json.h"

namespace dateline::format {

// Entity ids (and names) of an article's mentions.
struct Mentions {
  const std::vector<EntityId>* of_name = nullptr;
  const std::map<EntityId, const Entity*>* entities = nullptr;
};

json layer(const std::string& name, const Article&, const Mentions&);  // an array
const std::vector<std::string>& layer_names();
bool has_layer(const std::string& name);

}  // namespace dateline::format
