// Shuffling that gives the same order with every standard library (std::shuffle does not promise that).
#pragma once
#include <random>
#include <utility>
#include <vector>

namespace dateline::learn {

template <class T>
void shuffle(std::vector<T>& items, std::mt19937& random) {
  for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

}  // namespace dateline::learn
