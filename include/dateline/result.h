// A value, or what went wrong with the world: what, where, and what to do.
//
//   Result<Database> db = store::open(path);
//   if (!db) return db.error();      // "news.db: not a dateline database. Name another file with -d."
//
// Strange pages are no errors (see note.h); bugs are asserts.
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace dateline {

struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}
  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { assert(*this); return std::get<0>(state_); }
  const T& operator*() const& { assert(*this); return std::get<0>(state_); }
  T&& operator*() && { assert(*this); return std::move(std::get<0>(state_)); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace dateline
