// Titles of pages: a headline, the outlet behind it, topics before it.
//
//   parts_of_title("Ferry sinks | Harbour Post")         -> "Ferry sinks", "Harbour Post"
//   same_outlet("Harbour Post", "harbourpost.example")   -> true
//   lengthens("Ferry sinks off Varna | Sea", "Ferry sinks off Varna")  -> true
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::read {

// At the last mark; the second part is empty where there is none.
std::pair<std::string_view, std::string_view> parts_of_title(std::string_view);

bool same_outlet(std::string_view, std::string_view);

// Whether one headline says the other and, behind a mark, more.  What stands before a mark is often part of the headline.
bool lengthens(std::string_view longer, std::string_view shorter);

// Different words, sorted.
std::vector<std::string> title_words(std::string_view);
// How much of their words two titles share, from 0 to 1.
double likeness(const std::vector<std::string>&, const std::vector<std::string>&);

}  // namespace dateline::read
